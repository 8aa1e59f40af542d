import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getCheckpoint } from '#functions/api-schema/audit'
import { call } from './api-client'

const SECRET = 'only-the-distribution-knows-this-value'
const PROBLEM = { type: 'about:blank', title: 'Not found', status: 404, code: 'NOT_FOUND' }
const asked: { readonly url: string | undefined; readonly origin: string | string[] | undefined }[] = []
const api = createServer((request, answer) => {
  asked.push({ url: request.url, origin: request.headers['x-votum-origin'] })
  answer.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify(PROBLEM))
})
beforeAll(() => new Promise<void>((listening) => void api.listen(0, '127.0.0.1', listening)))
afterAll(() => new Promise((closed) => void api.close(closed)))

test('with an address of its own the API is asked there, as if through the distribution', async () => {
  Object.assign(process.env, {
    API_URL: 'https://votum.invalid',
    API_ORIGIN_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    ORIGIN_SECRET: SECRET,
    OIDC_ISSUER: 'https://login.invalid',
    OIDC_CLIENT_ID: 'votum-web',
    OIDC_CLIENT_SECRET: 'none',
    MACHINE_ISSUER: 'https://votum.invalid/issuer',
    MACHINE_CLIENT_ID: 'votum-web',
    MACHINE_CLIENT_SECRET: 'none',
    API_AUDIENCE: 'https://votum.invalid/api',
    NEXTAUTH_URL: 'https://votum.invalid',
    NEXTAUTH_SECRET: 'sixteen-characters',
  })
  expect(await call(getCheckpoint, {})).toEqual({ ok: false, problem: PROBLEM })
  expect(asked).toEqual([{ url: getCheckpoint.path, origin: SECRET }])
})
