import { shippedCharter } from '#policies/committee/charters'
import { sha256Hex } from '#policies/kernel/hash'
import { berlinDay } from '#policies/kernel/time'
import { deskClient } from './desk-client'
import { type Network, network } from './network'
import { rawRequest } from './raw-request'

let world: Network
beforeAll(async () => {
  world = await network()
})
afterAll(() => world.stop())

const { bearer, get, json, post } = deskClient(() => world)

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
test('minutes of a closed ballot are a PDF that the chair approves once, by its hash; the ledger names it', async () => {
  const path = `/v1/ballots/${world.ids.closedBallot}/minutes`
  const draft = await json('charite.m2', path)
  expect(draft).toMatchObject({ state: 'draft', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const bytes = new Uint8Array(await (await fetch(draft.url)).arrayBuffer())
  expect([Buffer.from(bytes.slice(0, 5)).toString(), sha256Hex(bytes)]).toEqual(['%PDF-', draft.sha256])
  const approve = async (login: string, sha256: string, key: string) => {
    const headers = { ...(await bearer(login)), 'content-type': 'application/json', 'idempotency-key': key }
    const answer = await rawRequest(`${world.system.endpoints.api}${path}`, { method: 'POST', headers, body: JSON.stringify({ sha256 }) })
    return { line: answer.line, body: JSON.parse(answer.body) }
  }
  expect(await approve('charite.m2', draft.sha256, 'minutes-0001')).toMatchObject({ line: 'HTTP/1.1 403 Forbidden' })
  expect(await approve('charite.chair', '0'.repeat(64), 'minutes-0002')).toMatchObject({ body: { code: 'MINUTES_CHANGED' } })
  const approved = await approve('charite.chair', draft.sha256, 'minutes-0003')
  expect(approved).toMatchObject({ line: 'HTTP/1.1 200 OK', body: { accepted: true } })
  expect(await approve('charite.chair', draft.sha256, 'minutes-0003')).toEqual(approved)
  expect(await approve('charite.chair', draft.sha256, 'minutes-0004')).toMatchObject({ body: { code: 'ALREADY_RECORDED' } })
  expect(await json('office', path)).toMatchObject({ state: 'approved', sha256: draft.sha256 })
  const { items } = await json('auditor', `/v1/ledger/streams/${encodeURIComponent(`ballot#${world.ids.closedBallot}`)}`)
  expect(items.at(-1)).toMatchObject({ type: 'MinutesRecorded', payload: { minutes: { hash: draft.sha256 } }, actor: { role: 'chair' } })
  expect((await get('charite.m2', `/v1/ballots/${world.ids.openBallot}/minutes`)).line).toBe('HTTP/1.1 404 Not Found')
})

test('the briefing opens with the dossier and tells consent, and earlier decisions of the own committee with what they share', async () => {
  const path = `/v1/ballots/${world.ids.openBallot}/briefing`
  expect((await json('charite.m2', path)).code).toBe('DECLARATION_REQUIRED')
  const headers = { ...(await bearer('charite.m2')), 'content-type': 'application/json', 'idempotency-key': 'declare-0001' }
  const url = `${world.system.endpoints.api}/v1/ballots/${world.ids.openBallot}/declarations`
  await rawRequest(url, { method: 'POST', headers, body: JSON.stringify({ conflict: false }) })
  const briefing = await json('charite.m2', path)
  expect(briefing.consent.needs[0]).toMatchObject({ gate: [{ code: 8, de: expect.any(String), en: expect.any(String) }] })
  expect(briefing.since).toBeUndefined()
  expect(briefing.similar.length).toBeGreaterThanOrEqual(3)
  expect(briefing.similar[0]).toMatchObject({ percent: 100, sameUse: true, outcome: expect.any(String) })
  const other = `/v1/ballots/${world.ids.openBallot}/comparison`
  expect((await json('charite.m2', `${other}/${world.ids.closedBallot}`)).changes).toEqual(expect.any(Array))
  const [unknown, foreign] = await Promise.all(
    ['nowhere', world.ids.openBallot.replace('charite', 'ukhd')].map((id) => json('charite.m2', `${other}/${id}`)),
  )
  expect([unknown.code, foreign.code]).toEqual(['OTHER_DOSSIER_NOT_OPEN', 'OTHER_DOSSIER_NOT_OPEN'])
})
test('figures of fewer than five ballots are held back, as JSON and as CSV; a draft charter runs over what was decided', async () => {
  const { rows, smallestShown } = await json('office', '/v1/statistics')
  expect([rows, smallestShown]).toEqual([[{ site: 'charite', held: true }], 5])
  expect((await get('charite.chair', '/v1/statistics/export')).body.split('\r\n')[1]).toBe(`charite${','.repeat(11)}`)
  const headers = { ...(await bearer('charite.chair')), 'content-type': 'application/json' }
  const url = `${world.system.endpoints.api}/v1/committees/charite/charter-trials`
  const trial = JSON.parse(
    (await rawRequest(url, { method: 'POST', headers, body: JSON.stringify({ charter: shippedCharter('strict') }) })).body,
  )
  expect(trial).toMatchObject({ ballots: 3, tried: 3 })
  expect(trial.items[0]).toMatchObject({ was: { outcome: 'approved' }, would: { outcome: expect.any(String) } })
})
test('a committee finds people by the beginning of their names: the chair the network’s, the own site first; a member those of the committee', async () => {
  const find = async (login: string, name: string, site = 'charite') => {
    const headers = { ...(await bearer(login)), 'content-type': 'application/json' }
    const url = `${world.system.endpoints.api}/v1/committees/${site}/people-searches`
    const { line, body } = await rawRequest(url, { method: 'POST', headers, body: JSON.stringify({ name }) })
    return { line, ...JSON.parse(body) }
  }
  const found = await find('charite.chair', 'sand')
  expect(found.items).toContainEqual({
    id: 'p-miriam-sander',
    name: 'Miriam Sander',
    units: expect.any(Array),
    ofSite: expect.any(Boolean),
  })
  expect(JSON.stringify(found)).not.toContain('@')
  expect((await find('charite.m2', 'sand')).items).toEqual([])
  expect(await find('charite.chair', 'sa')).toMatchObject({ line: 'HTTP/1.1 400 Bad Request' })
  expect(await find('charite.chair', 'sand', 'ukhd')).toMatchObject({ line: 'HTTP/1.1 404 Not Found' })
})
test('a meeting is called for members, its minutes are approved by their hash, and anybody may verify both kinds of minutes', async () => {
  const path = `/v1/meetings/${world.ids.heldMeeting}`
  const meeting = await json('charite.m2', path)
  expect(meeting).toMatchObject({
    phase: 'closed',
    place: 'Sitzungszimmer 2',
    agenda: [{ ballotId: world.ids.openBallot, phase: 'open', recused: false }],
    quorum: { reached: 3, met: expect.any(Boolean) },
    minutes: 'draft',
    allowed: [],
  })
  expect((await json('charite.m2', '/v1/committees/charite/meetings')).items.map(({ id }: { id: string }) => id)).toEqual([
    world.ids.meeting,
    world.ids.heldMeeting,
  ])
  const calendar = (await get('charite.m2', `${path}/calendar`)).body
  expect(calendar).toContain(`SUMMARY:Sitzung des Komitees (${meeting.number})`)
  expect(calendar).not.toContain('Sitzungszimmer')
  const draft = await json('charite.m4', `${path}/minutes`)
  const bytes = new Uint8Array(await (await fetch(draft.url)).arrayBuffer())
  expect([draft.state, sha256Hex(bytes)]).toEqual(['draft', draft.sha256])
  const verify = async () => {
    const headers = { 'content-type': 'application/json' }
    const url = `${world.system.endpoints.api}/v1/verifications`
    return JSON.parse((await rawRequest(url, { method: 'POST', headers, body: JSON.stringify({ sha256: draft.sha256 }) })).body)
  }
  expect(await verify()).toEqual({ known: false, state: 'unknown' })
  expect(await post('charite.m2', `${path}/minutes`, { sha256: draft.sha256 })).toMatchObject({
    line: 'HTTP/1.1 404 Not Found',
  })
  expect(await post('charite.chair', `${path}/minutes`, { sha256: draft.sha256 })).toMatchObject({ accepted: true })
  expect(await verify()).toEqual({ known: true, state: 'valid', reference: meeting.number, date: berlinDay(meeting.starts) })
  const { sha256 } = await json('office', `/v1/ballots/${world.ids.closedBallot}/minutes`)
  const url = `${world.system.endpoints.api}/v1/verifications`
  const headers = { 'content-type': 'application/json' }
  expect(JSON.parse((await rawRequest(url, { method: 'POST', headers, body: JSON.stringify({ sha256 }) })).body)).toMatchObject({
    known: true,
    state: 'valid',
    version: 1,
  })
})
test('nobody is invited to what is no open ballot of the committee, and a new time reaches the invitation', async () => {
  const path = `/v1/meetings/${world.ids.meeting}/changes`
  const meeting = await json('charite.chair', `/v1/meetings/${world.ids.meeting}`)
  const change = async (over: object, key: string) => {
    const headers = { ...(await bearer('charite.chair')), 'content-type': 'application/json', 'idempotency-key': key }
    const { starts, ends, mode, place } = meeting
    const body = JSON.stringify({ starts, ends, mode, place, agenda: [world.ids.openBallot], ...over })
    return JSON.parse((await rawRequest(`${world.system.endpoints.api}${path}`, { method: 'POST', headers, body })).body)
  }
  expect(await change({ agenda: [world.ids.closedBallot] }, 'change-0001')).toMatchObject({
    code: 'BALLOT_NOT_OPEN',
    detail: `ballots: ["${world.ids.closedBallot}"]`,
  })
  expect(await change({ place: 'Sitzungszimmer 3' }, 'change-0002')).toMatchObject({ accepted: true })
  expect(await json('charite.m3', `/v1/meetings/${world.ids.meeting}`)).toMatchObject({ place: 'Sitzungszimmer 3', changes: 1 })
})
