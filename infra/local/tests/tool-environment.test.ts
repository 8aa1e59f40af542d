import { installerEnvironment, toolEnvironment } from '../../tool-environment'

const ours = {
  PATH: '/bin',
  HOME: '/home/ada',
  LANG: 'C.UTF-8',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_PROFILE: 'network',
  VOTUM_TOKEN: 'session',
  NODE_OPTIONS: '--import ./anything.mjs',
  PYTHONPATH: '/elsewhere',
  HTTPS_PROXY: 'http://proxy.example:3128',
  PIP_INDEX_URL: 'https://index.example/simple',
  npm_config_registry: 'https://registry.example/',
  npm_config_local_prefix: '/work/votum',
}
const running = { PATH: '/bin', HOME: '/home/ada', LANG: 'C.UTF-8' }

test('a tool of others sees where programs lie, and nothing of the deployment', () => {
  expect(toolEnvironment(ours)).toEqual(running)
})
test('an installer also learns how to reach packages', () => {
  expect(installerEnvironment(ours)).toEqual({
    ...running,
    HTTPS_PROXY: 'http://proxy.example:3128',
    PIP_INDEX_URL: 'https://index.example/simple',
    npm_config_registry: 'https://registry.example/',
  })
})
test('what is given is added as it is', () => {
  expect(toolEnvironment({ PATH: '/bin' }, { CDK_OUTDIR: 'out', AWS_REGION: undefined })).toEqual({ PATH: '/bin', CDK_OUTDIR: 'out' })
})
