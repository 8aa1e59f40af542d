import { type Network, network } from './network'
import { rawRequest } from './raw-request'

let world: Network
beforeAll(async () => {
  world = await network()
}, 120_000)
afterAll(() => world.stop())

const bearer = async (login: string) => ({ authorization: `Bearer ${await world.sessionOf(login)}` })
const get = async (login: string, path: string, language = 'de') => {
  const headers = { ...(await bearer(login)), 'accept-language': language }
  return rawRequest(`${world.system.endpoints.api}${path}`, { method: 'GET', headers })
}
const json = async (login: string, path: string) => JSON.parse((await get(login, path)).body)

test('a member gets the deadline as a calendar file; a stranger to the committee gets what an absent ballot answers', async () => {
  const path = `/v1/ballots/${world.ids.openBallot}/calendar`
  const file = await get('charite.m2', path)
  expect([file.line, file.headers.find((header) => header.startsWith('content-type'))]).toEqual([
    'HTTP/1.1 200 OK',
    'content-type: text/calendar; charset=utf-8',
  ])
  expect(file.body).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:Frist: Abstimmung V-[A-Z2-7]{4}-[A-Z2-7]{3}\r\n[\s\S]*END:VCALENDAR\r\n$/)
  expect((await get('charite.m2', path, 'en')).body).toContain('SUMMARY:Deadline: ballot V-')
  expect((await get('charite.m2', `/v1/ballots/${world.ids.closedBallot}/calendar`)).body).toContain('STATUS:CANCELLED')
  expect((await get('ukhd.m2', path)).line).toBe('HTTP/1.1 404 Not Found')
})
test('the office sees the month’s mails with their state and nobody’s address, page after page', async () => {
  const first = await json('office', '/v1/mails?limit=5')
  expect(first.items.filter(({ state }: { state: string }) => state !== 'queued')).toHaveLength(5)
  expect(first.nextCursor).toEqual(expect.any(String))
  const second = await json('office', `/v1/mails?limit=5&cursor=${encodeURIComponent(first.nextCursor)}`)
  const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(JSON.stringify([first, second])).not.toMatch(/@example|@votum/)
})
test('somebody’s choice of mails is kept', async () => {
  expect(await json('charite.m3', '/v1/account/mail')).toEqual({ choice: 'at-once' })
  const headers = { ...(await bearer('charite.m3')), 'content-type': 'application/json' }
  const url = `${world.system.endpoints.api}/v1/account/mail`
  await rawRequest(url, { method: 'PUT', headers, body: JSON.stringify({ choice: 'daily' }) })
  expect(await json('charite.m3', '/v1/account/mail')).toEqual({ choice: 'daily' })
})
