import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import type { BuiltFiles } from '#functions/adapters/filesystem/built-files'
import { pagesHandler } from './pages-handler'

const SECRET = 'a secret of the distribution, 32+'
const files: BuiltFiles = async (path) => (path === '/_next/static/a.css' ? { type: 'text/css', bytes: Buffer.from('a{}') } : undefined)
const event = (rawPath: string, headers: Record<string, string> = { 'x-votum-origin': SECRET }) =>
  ({
    rawPath,
    headers: { host: 'api.example', ...headers },
    requestContext: { domainName: 'api.example' },
  }) as unknown as APIGatewayProxyEventV2
const context = {} as Context

function pages() {
  const seen: APIGatewayProxyEventV2[] = []
  const handler = pagesHandler({
    origin: { sent: SECRET },
    publicAddress: () => 'https://votum.example',
    files,
    pages: async (asked) => {
      seen.push(asked)
      return { statusCode: 200, body: 'a page' }
    },
  })
  return { handler, seen }
}

test('a page is made under the name that people typed, and Next never sees the secret', async () => {
  const { handler, seen } = pages()
  const forged = { 'x-votum-origin': SECRET, 'x-forwarded-host': 'evil.example', 'accept-language': 'en' }
  expect(await handler(event('/de', forged), context)).toEqual({ statusCode: 200, body: 'a page' })
  expect(seen).toEqual([
    {
      rawPath: '/de',
      headers: { host: 'votum.example', 'x-forwarded-host': 'votum.example', 'x-forwarded-proto': 'https', 'accept-language': 'en' },
      requestContext: { domainName: 'votum.example' },
    },
  ])
})
test('a built file is answered without Next, for good, and a browser may not guess its kind', async () => {
  const { handler, seen } = pages()
  expect(await handler(event('/_next/static/a.css'), context)).toEqual({
    statusCode: 200,
    headers: {
      'content-type': 'text/css',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    },
    body: 'YXt9',
    isBase64Encoded: true,
  })
  expect(seen).toEqual([])
})
test('a built file that is not there is kept nowhere: the next deployment may bring it', async () => {
  const { handler, seen } = pages()
  const answer = await handler(event('/_next/static/b.css'), context)
  expect(answer).toMatchObject({ statusCode: 404, headers: { 'cache-control': 'no-store' } })
  expect(seen).toEqual([])
})
test.each(['/de', '/_next/static/a.css'])('who comes past the distribution gets nothing, not even files: %s', async (path) => {
  const { handler, seen } = pages()
  expect(await handler(event(path, {}), context)).toMatchObject({ statusCode: 403 })
  expect(seen).toEqual([])
})
