import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda'
import { BUILD_STAMP, SERVER_FOLDER, webBuild } from './constructs/web-build'
import { mediaTypesOf } from './pages/media-types'

const folder = mkdtempSync(join(tmpdir(), 'votum-pages-'))
afterAll(() => rmSync(folder, { recursive: true }))
const built = (fingerprint?: string): string => {
  const build = mkdtempSync(join(folder, 'build-'))
  mkdirSync(join(build, SERVER_FOLDER), { recursive: true })
  writeFileSync(join(build, SERVER_FOLDER, 'pages.mjs'), 'export const handler = async () => ({ statusCode: 200 })')
  if (fingerprint !== undefined) writeFileSync(join(build, BUILD_STAMP), fingerprint)
  return build
}
/** The function as the template holds it. */
const deployed = (build: string) => {
  const stack = new Stack(new App({ outdir: join(folder, 'out') }), 'Pages')
  const { of, ...code } = webBuild(build, 'now')
  new Lambda(stack, 'Server', { ...code, runtime: Runtime.NODEJS_24_X })
  const [server] = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'))
  return { of, handler: server?.Properties.Handler, code: Object.keys(server?.Properties.Code) }
}

test('a build of these sources is deployed with our handler before it', () => {
  expect(deployed(built('now'))).toEqual({ of: 'these-sources', handler: 'pages.handler', code: ['S3Bucket', 'S3Key'] })
})
test('a build of other sources is known as one', () => {
  expect(deployed(built('before'))).toMatchObject({ of: 'other-sources' })
})
test.each([
  ['was interrupted before it answered', built()],
  ['is not there', join(folder, 'nowhere')],
])('a placeholder stands in for a build that %s', (_what, build) => {
  expect(deployed(build)).toEqual({ of: 'nothing', handler: 'index.handler', code: ['ZipFile'] })
})
test('the placeholder says 503 and is kept nowhere', async () => {
  const { code } = webBuild(join(folder, 'nowhere'))
  const { inlineCode = '' } = code.bind(new Stack())
  const module = { exports: {} as { handler: () => Promise<object> } }
  new Function('exports', inlineCode)(module.exports)
  expect(await module.exports.handler()).toMatchObject({ statusCode: 503, headers: { 'cache-control': 'no-store' } })
})
test('files for browsers have the media type of their kind, and an unknown kind fails the build', () => {
  expect(mediaTypesOf(['/_next/static/a.css', '/_next/static/b/c.woff2'])).toEqual({
    '/_next/static/a.css': 'text/css; charset=utf-8',
    '/_next/static/b/c.woff2': 'font/woff2',
  })
  expect(() => mediaTypesOf(['/_next/static/a.exe'])).toThrow('/_next/static/a.exe')
})
