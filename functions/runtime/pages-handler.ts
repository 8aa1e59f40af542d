import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type { BuiltFiles } from '#functions/adapters/filesystem/built-files'
import { cameThroughEdge, NOT_THROUGH_EDGE, ORIGIN_HEADER, type OriginSecrets } from './origin-secret'

export type PagesHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>
export type PagesParts = {
  readonly origin: OriginSecrets
  /** The address that people use. */
  readonly publicAddress: () => string
  readonly files: BuiltFiles
  /** The server that OpenNext built. */
  readonly pages: PagesHandler
}
const FILES = '/_next/static/'

/** The pages behind the HTTP API (payload format 2.0): whoever comes past the distribution is refused, built files are answered here, the rest is Next's. */
export function pagesHandler({ origin, publicAddress, files, pages }: PagesParts): PagesHandler {
  return async (event, context) => {
    if (!cameThroughEdge(event.headers, origin)) return NOT_THROUGH_EDGE
    if (event.rawPath.startsWith(FILES)) return fileAnswer(files, event.rawPath)
    return pages(asPeopleAsk(event, new URL(publicAddress())), context)
  }
}

/** The distribution does not pass on the name that people typed. Next compares it with `Origin` before it runs a form's action, so it is put back. */
function asPeopleAsk(event: APIGatewayProxyEventV2, { host, protocol }: URL): APIGatewayProxyEventV2 {
  const { [ORIGIN_HEADER]: _secret, ...headers } = event.headers
  const forwarded = { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) }
  return { ...event, headers: { ...headers, ...forwarded }, requestContext: { ...event.requestContext, domainName: host } }
}

async function fileAnswer(files: BuiltFiles, path: string): Promise<APIGatewayProxyStructuredResultV2> {
  const headers = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' }
  const file = await files(path)
  if (file === undefined) return { statusCode: 404, headers: { ...headers, 'cache-control': 'no-store' }, body: '' }
  return {
    statusCode: 200,
    // a changed file has another name
    headers: { ...headers, 'content-type': file.type, 'cache-control': 'public, max-age=31536000, immutable' },
    body: file.bytes.toString('base64'),
    isBase64Encoded: true,
  }
}
