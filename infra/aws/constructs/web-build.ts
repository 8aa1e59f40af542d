import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { root } from './votum-function'

/** What is deployed for the pages: code, its handler, and the paths of built files. */
export type WebBuild = {
  readonly code: Code
  readonly handler: string
  readonly filePatterns: readonly string[]
  readonly placeholder: boolean
}
type OpenNextOutput = {
  readonly origins: { readonly default: { readonly bundle: string; readonly handler: string } }
  readonly behaviors: readonly { readonly pattern: string; readonly origin: string }[]
}
const PLACEHOLDER = `exports.handler = async () => ({
  statusCode: 503,
  headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
  body: 'The pages were not built for this deployment.',
})`

/** A build of the pages for AWS; without one a placeholder that answers 503, so that templates can be looked at. */
export function webBuild(web = join(root, 'web')): WebBuild {
  const description = join(web, '.open-next/open-next.output.json')
  if (!existsSync(description))
    return { code: Code.fromInline(PLACEHOLDER), handler: 'index.handler', filePatterns: ['_next/static/*'], placeholder: true }
  const { origins, behaviors } = JSON.parse(readFileSync(description, 'utf8')) as OpenNextOutput
  return {
    code: Code.fromAsset(join(web, origins.default.bundle)),
    handler: origins.default.handler,
    filePatterns: behaviors.filter(({ origin }) => origin === 's3').map(({ pattern }) => pattern),
    placeholder: false,
  }
}
