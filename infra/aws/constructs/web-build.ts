import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { sourceFingerprint } from '../../source-fingerprint'
import { root } from './votum-function'

/** Where `npm run build:aws` leaves the function, below web/.open-next. */
export const SERVER_FOLDER = 'server-functions/default'
/** Our handler, which stands before Next's server. */
export const PAGES_HANDLER_FILE = 'pages.mjs'
/** What the build was made of; written when it had answered. */
export const BUILD_STAMP = 'votum-fingerprint'

/** What is deployed for the pages. `of`: nothing was built, or it was built of other sources than those that lie here, or it is right. */
export type WebBuild = { readonly code: Code; readonly handler: string; readonly of: 'nothing' | 'other-sources' | 'these-sources' }

const PLACEHOLDER = `exports.handler = async () => ({
  statusCode: 503,
  headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
  body: 'The pages were not built for this deployment.',
})`

/** The sources of a build for AWS: the pages', and what stands before them. */
export const pagesFingerprint = (): string =>
  sourceFingerprint(root, [
    'infra/aws/pages',
    'functions/adapters/filesystem/built-files.ts',
    ...['lambda-pages', 'pages-handler', 'origin-secret'].map((name) => `functions/runtime/${name}.ts`),
  ])

/** A build of the pages for AWS; without one a placeholder that answers 503, so that templates can be looked at. */
export function webBuild(build = join(root, 'web/.open-next'), fingerprint = pagesFingerprint()): WebBuild {
  const stamp = join(build, BUILD_STAMP)
  if (!existsSync(stamp)) return { code: Code.fromInline(PLACEHOLDER), handler: 'index.handler', of: 'nothing' }
  return {
    code: Code.fromAsset(join(build, SERVER_FOLDER)),
    handler: PAGES_HANDLER_FILE.replace(/\.mjs$/, '.handler'),
    of: readFileSync(stamp, 'utf8') === fingerprint ? 'these-sources' : 'other-sources',
  }
}
