import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type Provider } from 'oidc-provider'
import { type DemoPerson, loginPage, type PageLanguage, pageLanguage, problemPage, type Sentence } from './login-page'

export type InteractionParts = { readonly provider: Provider; readonly people: readonly DemoPerson[] }

const LONGEST_FORM_BYTES = 4_096
const HTML_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  // no form-action: browsers apply it to the redirects back to the client, too
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > LONGEST_FORM_BYTES) return new URLSearchParams()
  }
  return new URLSearchParams(text)
}

/** `/interaction/<uid>`: GET shows the demo people, POST `login=<subject>` signs that person in. Throws the provider's errors. */
export async function serveInteraction(
  { provider, people }: InteractionParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params, session } = await provider.interactionDetails(request, response)
  const url = new URL(request.url ?? '/', 'http://identity.invalid')
  const language = pageLanguage([url.searchParams.get('lang'), String(params.ui_locales ?? '')], request.headers['accept-language'])
  if (request.method !== 'POST') return show(response, 200, language, people)
  const login = (await formOf(request)).get('login')
  const person = people.find(({ subject }) => subject === login)
  if (!person) return show(response, 400, language, people, 'unknown')
  const result = { login: { accountId: person.subject } }
  const back = await provider.interactionResult(request, response, result, { mergeWithLastSubmission: false })
  if (session && session.accountId !== person.subject) await forgetOther(provider, session.uid)
  response.writeHead(303, { Location: back, 'Cache-Control': 'no-store' }).end()
}

/** Another person at the same browser: the provider would first show a page that needs JavaScript to sign the former one out. */
async function forgetOther(provider: Provider, uid: string): Promise<void> {
  const session = await provider.Session.findByUid(uid)
  if (!session) return
  session.accountId = undefined
  session.loginTs = undefined
  session.authorizations = {}
  await session.persist()
}

function show(response: ServerResponse, status: number, language: PageLanguage, people: readonly DemoPerson[], problem?: Sentence): void {
  response.writeHead(status, HTML_HEADERS).end(loginPage(language, people, problem))
}

/** A login that is over or unknown is the visitor's to repeat (400); everything else is ours to find (500). */
export function answerProblem(problem: unknown, request: IncomingMessage, response: ServerResponse): void {
  const language = pageLanguage([], request.headers['accept-language'])
  const over = problem instanceof errors.OIDCProviderError
  if (!over) console.error(`identity provider: ${problem instanceof Error ? problem.stack : 'unknown fault'}`)
  if (response.headersSent) response.destroy()
  else if (over) response.writeHead(400, HTML_HEADERS).end(problemPage(language, 'expired', problem.message))
  else response.writeHead(500, HTML_HEADERS).end(problemPage(language, 'failed', 'server_error'))
}
