import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { votumApp } from '../votum-app'
import { ORIGIN_SECRET } from './environment'

type Handler = (event: object, context: object) => Promise<unknown>
type FunctionResource = { readonly Type: string; readonly Properties: { readonly Code: { readonly S3Key?: string } } }
export type BundledStack = 'api' | 'workflow' | 'delivery'
const STACK_NAMES = { api: 'VotumApi', workflow: 'VotumWorkflow', delivery: 'VotumDelivery' } as const

/** The folder of each function of these stacks, bundled below `outdir` as for a deployment. `metafile`: with what each was made of beside it. */
export function bundledFunctions(outdir: string, stacks: readonly BundledStack[], { metafile = false } = {}): ReadonlyMap<string, string> {
  const context = { metafile, 'aws:cdk:bundling-stacks': stacks.map((name) => STACK_NAMES[name]) }
  const app = votumApp({ outdir, builtinCloudFormationValidation: false, context })
  const functions = stacks.flatMap((name) => {
    const { Resources } = Template.fromStack(app.stacks[name]).toJSON() as { Resources: Record<string, FunctionResource> }
    return Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
  })
  return new Map(
    functions.map(([id, { Properties }]) => [
      id.replace(/Handler\w+$/, ''),
      join(outdir, `asset.${(Properties.Code.S3Key ?? '').replace('.zip', '')}`),
    ]),
  )
}

/** A bundle's handler, loaded from what would be deployed. */
export async function handlerOf(folders: ReadonlyMap<string, string>, name: string): Promise<Handler> {
  const { handler } = (await import(join(folders.get(name) ?? `no bundle ${name}`, 'index.mjs'))) as { handler: Handler }
  return handler
}

export type ApiAnswer = { readonly status: number; readonly body: Record<string, unknown> }
/** A request as API Gateway hands it over (payload format 2.0), with the secret of the distribution. */
export const apiEvent = (method: string, rawPath: string, own: Readonly<Record<string, string>> = {}, body?: string) => ({
  rawPath,
  rawQueryString: '',
  headers: { 'x-votum-origin': ORIGIN_SECRET, ...own },
  requestContext: { http: { method }, domainName: 'votum.example' },
  isBase64Encoded: false,
  ...(body !== undefined && { body }),
})
