import { deskClient } from './desk-client'
import { type Network, network } from './network'

let world: Network
beforeAll(async () => {
  world = await network()
})
afterAll(() => world.stop())
const { get, json, post } = deskClient(() => world)

test('a discussion tells each table what is meant for it, names nobody to the applicant, and keeps a withdrawn comment’s place', async () => {
  const comments = `/v1/ballots/${world.ids.openBallot}/comments`
  const say = (login: string, visibility: string, text: string, inReplyTo?: string) =>
    post(login, comments, { visibility, text, anchor: { section: 'data', pointer: '/modules' }, ...(inReplyTo && { inReplyTo }) })
  const heard = async (login: string) => (await json(login, comments)).items as readonly Record<string, unknown>[]
  expect(await json('charite.m3', comments)).toMatchObject({ code: 'DECLARATION_REQUIRED' })
  await post('charite.m3', `/v1/ballots/${world.ids.openBallot}/declarations`, { conflict: false })
  await say('charite.m3', 'committee', 'Nur unter uns.')
  await say('charite.m3', 'applicant', 'Wozu brauchen Sie die Laborwerte?')
  const [inner, question] = await heard('charite.m3')
  expect([inner, question]).toMatchObject([
    { text: 'Nur unter uns.', author: { id: 'p-charite-m3' }, mine: true, visibility: 'committee' },
    { text: 'Wozu brauchen Sie die Laborwerte?', anchor: { section: 'data', pointer: '/modules' } },
  ])
  expect(await heard('miriam.sander')).toEqual([
    {
      id: question?.id,
      table: 'committee',
      mine: false,
      visibility: 'applicant',
      anchor: { section: 'data', pointer: '/modules' },
      at: question?.at,
      text: 'Wozu brauchen Sie die Laborwerte?',
    },
  ])
  expect(await say('miriam.sander', 'committee', 'Heimlich')).toMatchObject({ code: 'VISIBILITY_NOT_ALLOWED' })
  expect(await say('miriam.sander', 'applicant', 'Darauf?', String(inner?.id))).toMatchObject({ code: 'COMMENT_UNKNOWN' })
  expect(await say('miriam.sander', 'applicant', 'Für den SOFA-Score.', String(question?.id))).toMatchObject({ accepted: true })
  expect((await heard('office')).map(({ text, table }) => [table, text])).toEqual([
    ['committee', 'Wozu brauchen Sie die Laborwerte?'],
    ['applicant', 'Für den SOFA-Score.'],
  ])
  const withdrawal = `${comments}/${question?.id}/withdrawal`
  expect(await post('miriam.sander', withdrawal, {})).toMatchObject({ code: 'COMMENT_UNKNOWN' })
  expect(await post('charite.m3', withdrawal, {})).toMatchObject({ accepted: true })
  expect((await heard('miriam.sander')).map(({ text }) => text)).toEqual([undefined, 'Für den SOFA-Score.'])
  const { items } = await json('auditor', `/v1/ledger/streams/${encodeURIComponent(`ballot#${world.ids.openBallot}`)}`)
  expect(JSON.stringify(items)).not.toMatch(/unter uns|Laborwerte|SOFA/)
})

test('a condition is answered, shown to be met and reviewed; its texts are read by those whom they concern and lie in no entry', async () => {
  const path = `/v1/applications/${world.ids.conditional}`
  const conditions = async (login = 'miriam.sander') => (await json(login, path)).conditions as readonly Record<string, string>[]
  const [first] = await conditions()
  expect(first).toMatchObject({ state: 'proposed', owner: 'applicant', dueDays: 30, text: expect.stringContaining('benannte Personen') })
  const act = (login: string, what: string, body: object, id = first?.id) => post(login, `${path}/conditions/${id}/${what}`, body)
  expect(await act('office', 'review', { verdict: 'fulfilled' })).toMatchObject({ code: 'CONDITION_SETTLED' })
  expect(await act('miriam.sander', 'answer', { accept: true }, 'unheard')).toMatchObject({ code: 'CONDITION_UNKNOWN' })
  for (const { id } of await conditions())
    expect(await act('miriam.sander', 'answer', { accept: true }, id)).toMatchObject({ accepted: true })
  expect((await json('miriam.sander', path)).phase).toBe('contracting')
  expect(await act('office', 'review', { verdict: 'fulfilled' })).toMatchObject({ code: 'EVIDENCE_MISSING' })
  expect(await act('charite.steward', 'evidence', { text: 'Für sie' })).toMatchObject({ code: 'CONDITION_OF_OTHERS' })
  const evidence = { text: 'Liste der Zugriffe vom 3. Dezember.', reference: 'DOK-7' }
  expect(await act('miriam.sander', 'evidence', evidence)).toMatchObject({ accepted: true })
  expect((await conditions('office')).find(({ id }) => id === first?.id)).toMatchObject({ awaitsReview: true, handedIn: [evidence] })
  expect(await act('charite.chair', 'review', { verdict: 'not-yet' })).toMatchObject({ code: 'REASON_REQUIRED' })
  expect(await act('charite.chair', 'review', { verdict: 'not-yet', reason: 'Zwei Namen fehlen.' })).toMatchObject({ accepted: true })
  expect(await act('office', 'review', { verdict: 'fulfilled' })).toMatchObject({ accepted: true })
  expect((await conditions()).find(({ id }) => id === first?.id)).toMatchObject({
    state: 'fulfilled',
    reviews: [
      { verdict: 'not-yet', role: 'chair', reason: 'Zwei Namen fehlen.' },
      { verdict: 'fulfilled', role: 'office' },
    ],
  })
  expect((await get('ukhd.chair', path)).line).toBe('HTTP/1.1 404 Not Found')
  expect(await act('ukhd.chair', 'review', { verdict: 'fulfilled' })).toMatchObject({ line: 'HTTP/1.1 404 Not Found' })
  const { items } = await json('auditor', `/v1/ledger/streams/${encodeURIComponent(`application#${world.ids.conditional}`)}`)
  expect(JSON.stringify(items)).not.toMatch(/benannte Personen|Liste der Zugriffe|DOK-7|Namen fehlen/)
})

test('the committee’s list of open ballots holds the reader’s own and nobody else’s; closed ones come last decided first', async () => {
  const ids = async (login: string, query = '') => (await json(login, `/v1/ballots${query}`)).items.map(({ id }: { id: string }) => id)
  expect(await ids('charite.m2')).toEqual([world.ids.openBallot])
  expect(await ids('ukl.m2')).toEqual([])
  const closed = (await json('charite.m2', '/v1/ballots?state=closed')).items
  expect(closed.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['approved', 'approved', 'approved-with-conditions'])
  expect(closed.map(({ closedAt }: { closedAt: string }) => closedAt)).toEqual(
    closed
      .map(({ closedAt }: { closedAt: string }) => closedAt)
      .toSorted()
      .toReversed(),
  )
  expect(await ids('charite.m2', '?state=closed&limit=1')).toHaveLength(1)
})
