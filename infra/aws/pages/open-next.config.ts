/** What OpenNext makes of the pages (`npm run build:aws`): one function. Every page is made per request, so nothing is kept between requests. */
const config = {
  default: {
    override: {
      wrapper: 'aws-lambda-compressed',
      converter: 'aws-apigw-v2',
      incrementalCache: 'dummy',
      tagCache: 'dummy',
      queue: 'dummy',
    },
  },
  dangerous: { disableIncrementalCache: true, disableTagCache: true },
  // images are not optimised; without this it would fetch sharp for a function that nobody deploys
  imageOptimization: { install: false },
  buildCommand: 'node node_modules/next/dist/bin/next build web',
  appPath: 'web',
  buildOutputPath: 'web',
  packageJsonPath: '.',
}
export default config
