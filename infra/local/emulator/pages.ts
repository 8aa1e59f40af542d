import { type Answer, service } from './aws'
import type { Cdk } from './cdk'

const CALLBACK = '/api/auth/callback/votum'
/** The pages' client at the people's provider. */
export const WEB_CLIENT = { clientId: 'votum-web', secret: 'known-on-loopback-only' } as const
export const redirectUri = (origin: string): string => `${origin}${CALLBACK}`

/** docs/OPERATIONS.md#login: both secrets into Secrets Manager, then a deployment that names their version. */
export async function giveSecrets(app: Cdk, endpoint: string, arn: string, given: object, more: Readonly<Record<string, string>>) {
  const ask = service(endpoint, 'secretsmanager', 'secretsmanager')
  const { SecretString }: Answer = await ask('GetSecretValue', { SecretId: arn })
  const secrets = { ...JSON.parse(SecretString), ...given }
  const { VersionId }: Answer = await ask('PutSecretValue', { SecretId: arn, SecretString: JSON.stringify(secrets) })
  return app.deploy(['VotumWeb'], { ...more, webSecretsVersion: VersionId })
}

type Page = { readonly status: number; readonly url: string; readonly text: string; readonly headers: Headers }

/** A browser without a window: keeps cookies, follows redirects, sends the login page back. */
function visitor() {
  const cookies = new Map<string, string>()
  return async (start: string, init: RequestInit = {}, login = ''): Promise<Page> => {
    for (let step = 0, url = start, next = init; step < 12; step++) {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
      const answer = await fetch(url, { redirect: 'manual', ...next, headers: { ...next.headers, cookie } })
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/)
        cookies.set(name, value)
      }
      const location = answer.headers.get('location')
      if (location === null) return { status: answer.status, url, text: await answer.text(), headers: answer.headers }
      url = new URL(location, url).href
      next = new URL(url).pathname.startsWith('/interaction/') ? { method: 'POST', body: new URLSearchParams({ login }) } : {}
    }
    throw new Error(`${start} ended in circles`)
  }
}

/** The deployed pages, as people meet them. Throws with what they lack. Answers what was looked at, or that nothing was there to look at. */
export async function provePages(
  origin: string,
  past: (path: string) => Promise<number>,
  person: { login: string; name: string },
): Promise<string> {
  const visit = visitor()
  const german = await visit(`${origin}/de`)
  if (german.status === 503) return 'pages: NOT TESTED, for they were not built (npm run build:aws builds them)'
  expectPage(german, 'lang="de"')
  expectPage(await visit(`${origin}/en`), 'lang="en"')
  if (!german.headers.get('content-security-policy')?.includes("default-src 'none'")) throw new Error('the start page has no policy')
  const files = [...new Set(german.text.match(/\/_next\/static\/[\w./~-]+\.(?:js|css)/g))]
  for (const file of files) {
    const { status, headers } = await visit(`${origin}${file}`)
    if (status !== 200 || !headers.get('cache-control')?.includes('immutable')) throw new Error(`${file}: ${status}`)
  }
  // asks the API
  expectPage(await visit(`${origin}/en/register`), 'lang="en"')
  const refused = await past('/de')
  if (refused !== 403) throw new Error(`past the distribution a page answered ${refused}`)
  const form = { method: 'POST', headers: { origin }, body: new URLSearchParams({ to: '/en/home' }) }
  expectPage(await visit(`${origin}/auth/signin`, form, person.login), person.name)
  return `pages: start page in both languages, ${files.length} of its files, the register, and ${person.name} signed in`
}
function expectPage({ status, url, text }: Page, part: string): void {
  if (status !== 200 || !text.includes(part)) throw new Error(`${url} answered ${status} without ${part}: ${text.slice(0, 300)}`)
}
