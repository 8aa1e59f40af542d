import { httpApp } from '#functions/runtime/web-api'
import { contractDesk, must, V1 } from '#functions/testing/contract-desk'
import { APP } from '#functions/testing/contracting-case'
import { START } from '#functions/testing/memory/deps'
import { addMs } from '#policies/kernel/time'
import { contractArea } from './area'

async function server() {
  const made = await contractDesk()
  const app = httpApp([contractArea], made.deps)
  const login = (person: string) =>
    made.deps.sessions.create(`s1.${person}`, { person, authTime: START, expires: addMs(START, 36_000_000) }, null)
  for (const person of ['p-ada', 'p-office', 'p-sign-charite', 'p-sign-mri']) await login(person)
  const call = async (person: string, method: string, path: string, body?: object, key = `key-${Math.random()}`) => {
    const response = await app.request(path, {
      method,
      headers: {
        ...(person === '' ? {} : { authorization: `Bearer s1.${person}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown>, headers: response.headers }
  }
  return { ...made, call }
}

test('over HTTP: issued once under a key, read, signed with a fresh login, verified by anybody', async () => {
  const { call } = await server()
  const issue = () => call('p-office', 'POST', `/v1/applications/${APP}/contracts`, {}, 'issue-over-http')
  const first = await issue()
  expect([first.status, first.body.contractId]).toEqual([201, V1])
  const again = await issue()
  expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([first.body, 'true'])
  const { issuedHash } = first.body
  expect((await call('p-ada', 'GET', `/v1/contracts/${V1}`)).body).toMatchObject({
    state: 'issued',
    allowed: ['signContract', 'refuseContract'],
  })
  expect((await call('p-ada', 'GET', `/v1/contracts/${V1}/document`)).body).toMatchObject({ sha256: issuedHash })
  const signed = await call('p-ada', 'POST', `/v1/contracts/${V1}/signatures`, { party: 'applicant', issuedHash })
  expect([signed.status, signed.body]).toEqual([200, expect.objectContaining({ accepted: true, stream: `contract#${V1}`, sequence: 2 })])
  const verified = await call('', 'POST', '/v1/verifications', { sha256: issuedHash })
  expect(verified.body).toEqual({ known: true, state: 'valid', reference: 'V-SEPS-ISG', version: 1, date: '2026-11-23' })
})
test.each([
  ['a signatory of a site that takes no part sees nothing', 'p-sign-mri', 'GET', '', undefined, 404, 'NOT_FOUND'],
  ['nobody sees it without a login', '', 'GET', '', undefined, 401, 'UNAUTHENTICATED'],
  ['the office signs for nobody', 'p-office', 'POST', '/signatures', { party: 'applicant', issuedHash: 'a'.repeat(64) }, 403, 'FORBIDDEN'],
  [
    'a site signs for itself only',
    'p-sign-charite',
    'POST',
    '/signatures',
    { party: 'ukhd', issuedHash: 'a'.repeat(64) },
    409,
    'NOT_YOUR_PARTY',
  ],
  ['a refusal has a reason', 'p-ada', 'POST', '/refusals', { party: 'applicant', reason: ' ' }, 400, 'MALFORMED'],
  ['nothing unsigned is released', 'p-office', 'POST', '/release', { issuedHash: 'a'.repeat(64) }, 409, 'OTHER_DOCUMENT'],
])('over HTTP %s', async (_rule, person, method, path, body, status, code) => {
  const { call, desk } = await server()
  must(await desk.issue())
  const answer = await call(person, method, `/v1/contracts/${V1}${path}`, body)
  expect([answer.status, answer.body.code]).toEqual([status, code])
})
