import { join } from 'node:path'
import { PAGES_HANDLER_FILE } from '../constructs/web-build'

type Answer = { statusCode: number; headers?: Record<string, string>; body?: string; isBase64Encoded?: boolean }
const SECRET = 'the-distribution-of-this-proof-only'
const ADDRESS = 'https://votum.example'
/** Of web/lib/env.ts; nothing is reached at these names. */
const SETTINGS = {
  API_URL: ADDRESS,
  API_ORIGIN_URL: 'http://127.0.0.1:9',
  ORIGIN_SECRET: SECRET,
  OIDC_ISSUER: 'https://login.example/realms/network',
  OIDC_CLIENT_ID: 'votum-web',
  OIDC_CLIENT_SECRET: 'none',
  MACHINE_ISSUER: `${ADDRESS}/issuer`,
  MACHINE_CLIENT_ID: 'votum-web',
  MACHINE_CLIENT_SECRET: 'none',
  API_AUDIENCE: `${ADDRESS}/api`,
  NEXTAUTH_URL: ADDRESS,
  NEXTAUTH_SECRET: 'nobody-signs-in-during-this-proof',
  FILES_ORIGIN: 'https://files.example',
}

/** A GET as the HTTP API (payload format 2.0) hands it over: with the host name of the API, not the one that people typed. */
const event = (path: string, headers: Readonly<Record<string, string>> = { 'x-votum-origin': SECRET }) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: '',
  headers: { host: 'api.example', 'x-forwarded-proto': 'https', ...headers },
  requestContext: {
    accountId: '111111111111',
    apiId: 'api',
    domainName: 'api.example',
    domainPrefix: 'api',
    http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'proof' },
    requestId: 'proof',
    routeKey: '$default',
    stage: '$default',
    time: '26/Nov/2026:00:00:00 +0000',
    timeEpoch: 1795651200000,
  },
  isBase64Encoded: false,
})
const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what)
}
const text = ({ body = '', isBase64Encoded = false }: Answer) => (isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body)

/** Calls the built function of the pages as the HTTP API would, and throws unless it answers as the pages must. Prints how long it took. */
async function main(server: string): Promise<void> {
  Object.assign(process.env, SETTINGS)
  const began = performance.now()
  const { handler } = (await import(join(server, PAGES_HANDLER_FILE))) as { handler: (event: object, context: object) => Promise<Answer> }
  const imported = performance.now()
  const get = (...asked: Parameters<typeof event>) => handler(event(...asked), { awsRequestId: 'proof' })
  const german = await get('/de')
  const answered = performance.now()
  const english = await get('/en')
  const again = performance.now()
  for (const [language, answer] of Object.entries({ de: german, en: english })) {
    must(
      answer.statusCode === 200 && text(answer).includes(`<html lang="${language}"`),
      `/${language} did not answer: ${answer.statusCode}`,
    )
    const { 'content-security-policy': policy = '', 'strict-transport-security': tls = '', 'cache-control': kept } = answer.headers ?? {}
    must(/default-src 'none'; script-src 'self' 'nonce-[\w+/=]+'/.test(policy), `/${language} has no policy: ${policy}`)
    must(tls.startsWith('max-age=63072000') && kept === 'private, no-store', `/${language} lacks headers: ${tls} ${kept}`)
  }
  const [style = 'no style sheet'] = text(german).match(/\/_next\/static\/[\w./~-]+\.css/) ?? []
  const file = await get(style)
  must(file.statusCode === 200 && text(file).includes('{'), `the page's style sheet is not there: ${style}`)
  must((await get('/_next/static/../../pages.mjs')).statusCode === 404, 'a file that is not for browsers was answered')
  must((await get('/de', {})).statusCode === 403, 'a request past the distribution was answered')
  must((await get('/')).headers?.location === '/de' || (await get('/')).statusCode === 307, 'the bare address leads nowhere')
  const ms = (from: number, to: number) => `${Math.round(to - from)} ms`
  process.stdout.write(`import ${ms(began, imported)}, first page ${ms(imported, answered)}, second ${ms(answered, again)}\n`)
}

await main(process.argv[2] ?? '')
