import { contractDesk, must, V1, V2 } from '#functions/testing/contract-desk'
import { APP, asPerson } from '#functions/testing/contracting-case'
import { loadApplication } from '#functions/usecases/cases'
import { sha256Hex } from '#policies/kernel/hash'
import { activateApplication } from '../applications/later-steps'
import { publishApplication } from '../applications/publish-application'
import { partsOf } from '../outbox/parts'
import { createGrants } from './grants'
import { loadContract } from './on-contract'
import { recordContract } from './record-contract'
import { verifyDocument } from './verify-document'

const OWNERS = ['p-ada', 'p-jonas']
const partyStates = async (deps: Parameters<typeof loadContract>[0], id: string) =>
  (await loadContract(deps, id)).parties.map(({ party, state, releasedAt }) => `${party} ${state}${releasedAt === null ? '' : ' in force'}`)
const siteStates = async (deps: Parameters<typeof loadApplication>[0]) =>
  (await loadApplication(deps, APP)).sites.map(({ site, state }) => `${site} ${state}`)
const codeOf = (result: { ok: true } | { ok: false; rejection: { code: string } }) => (result.ok ? 'ok' : result.rejection.code)

test('a contract is issued, signed by every party, released, recorded on the case, and becomes a grant per site', async () => {
  const { deps, desk, started, blobs } = await contractDesk()
  const issued = must(await desk.issue())
  expect(issued).toEqual({
    contractId: V1,
    modelHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    issuedHash: sha256Hex(blobs.objects.get(`contracts/${V1}/${issued.issuedHash}.pdf`)?.bytes ?? ''),
    replayed: false,
  })
  await desk.deliver()
  expect(started).toContainEqual({ machine: 'contract', name: V1, input: { applicationId: APP, contractId: V1 } })
  expect((await loadApplication(deps, APP)).contract).toEqual({ id: V1, version: 1, signed: [], refused: [], inForce: [] })
  for (const party of ['applicant', 'charite', 'ukhd', 'umg']) must(await desk.sign(party))
  must(await desk.release())
  await desk.deliver()
  expect((await loadApplication(deps, APP)).contract).toEqual({
    id: V1,
    version: 1,
    signed: ['applicant', 'charite', 'ukhd', 'umg'],
    refused: [],
    inForce: ['charite', 'ukhd', 'umg'],
  })
  expect(await siteStates(deps)).toEqual(['charite in-force', 'ukhd in-force', 'umg in-force', 'mri refused'])
  const input = { applicationId: APP, contractId: V1 }
  expect(await createGrants(deps, input)).toEqual([`${APP}-charite`, `${APP}-ukhd`, `${APP}-umg`])
  await createGrants(deps, input)
  const { head } = await deps.ledger.load(`grant#${APP}-charite`)
  expect(head).toMatchObject({
    tip: { sequence: 1 },
    snapshot: {
      status: 'created',
      terms: {
        contractId: V1,
        site: 'charite',
        from: '2027-01-15',
        to: '2029-01-14',
        recipients: OWNERS,
        owners: OWNERS,
        purposes: ['central-analysis'],
        modifiers: ['stores-copy'],
      },
      conditions: [{ id: 'charite-c1', due: '2027-01-22', state: 'open' }],
    },
  })
})

test('a site refuses: the version is void, the next one leaves the site out and everybody signs anew', async () => {
  const { deps, desk } = await contractDesk()
  const first = must(await desk.issue())
  await desk.deliver()
  for (const party of ['applicant', 'charite']) must(await desk.sign(party))
  must(await desk.refuse('umg'))
  await desk.deliver()
  expect(await siteStates(deps)).toEqual(['charite contract-signed', 'ukhd approved', 'umg excluded', 'mri refused'])
  const second = must(await desk.issue())
  await desk.deliver()
  expect(second.contractId).toBe(V2)
  expect((await loadContract(deps, V1)).voided).toEqual({ reasonCode: 'reissued', replacedBy: V2 })
  expect(codeOf(await desk.sign('ukhd'))).toBe('NOT_OPEN')
  expect(await partyStates(deps, V2)).toEqual(['applicant open', 'charite open', 'ukhd open'])
  expect((await loadApplication(deps, APP)).contract).toEqual({ id: V2, version: 2, signed: [], refused: [], inForce: [] })
  expect(await siteStates(deps)).toEqual(['charite approved-with-conditions', 'ukhd approved', 'umg excluded', 'mri refused'])
  expect((await verifyDocument(deps, first.issuedHash)).value).toMatchObject({ state: 'void', version: 1 })
  expect((await verifyDocument(deps, second.issuedHash)).value).toEqual({
    known: true,
    state: 'valid',
    reference: 'V-SEPS-ISG',
    version: 2,
    date: '2026-11-23',
  })
  const text = new TextDecoder().decode(await deps.blobs.get(`contracts/${V2}/${second.issuedHash}.pdf`))
  expect(text).toContain('"items":["Universitätsklinikum umg, Anstalt des öffentlichen Rechts","Universitätsklinikum mri')
})
test('a refusal that the case has not heard of leaves its site out of the next version too', async () => {
  const { deps, desk } = await contractDesk()
  must(await desk.issue())
  must(await desk.sign('applicant'))
  must(await desk.refuse('umg'))
  await desk.deliver()
  must(await desk.refuse('ukhd'))
  must(await desk.issue())
  expect(await partyStates(deps, V2)).toEqual(['applicant open', 'charite open'])
})
test.each([
  ['one is open already', [], 'CONTRACT_ISSUED'],
  ['the old one is in force with another site', ['sign applicant', 'sign charite', 'release', 'refuse umg'], 'CONTRACT_ISSUED'],
  ['the applicant has refused', ['refuse applicant'], 'WRONG_PHASE'],
  ['every site has refused', ['refuse charite', 'refuse ukhd', 'refuse umg'], 'WRONG_PHASE'],
])('no new version is issued when %s', async (_why, steps, code) => {
  const { desk } = await contractDesk()
  must(await desk.issue())
  await desk.deliver()
  for (const step of steps) {
    const [what, party = ''] = step.split(' ')
    if (what === 'sign') must(await desk.sign(party))
    else if (what === 'refuse') must(await desk.refuse(party))
    else must(await desk.release())
  }
  await desk.deliver()
  expect(codeOf(await desk.issue())).toBe(code)
})
test('the last site refuses: the case ends, and applicant and office are told', async () => {
  const { deps, desk, mailer } = await contractDesk()
  must(await desk.issue())
  for (const site of ['charite', 'ukhd', 'umg']) must(await desk.refuse(site))
  await desk.deliver()
  const { phase, deadline } = await loadApplication(deps, APP)
  expect({ phase, deadline }).toEqual({ phase: 'rejected', deadline: undefined })
  const told = mailer.sent().filter(({ subject }) => subject.startsWith('Kein Vertrag'))
  expect(told.map(({ to }) => to).sort()).toEqual(['p-ada', 'p-jonas', 'p-office'].map((person) => `${person}@example.org`))
})
test('what came into force after the case last heard is not voided', async () => {
  const { deps, desk } = await contractDesk()
  must(await desk.issue())
  must(await desk.sign('applicant'))
  must(await desk.refuse('umg'))
  await desk.deliver()
  must(await desk.sign('charite'))
  must(await desk.release())
  expect(await desk.issue()).toEqual({ ok: false, rejection: { code: 'CONTRACT_IN_FORCE', sites: ['charite'] } })
  expect((await loadContract(deps, V1)).status).toBe('partly-signed')
})

test('an applicant who has refused gets no new version, even before the case has heard of it', async () => {
  const { desk } = await contractDesk()
  must(await desk.issue())
  must(await desk.refuse('umg'))
  await desk.deliver()
  must(await desk.refuse('applicant'))
  expect(codeOf(await desk.issue())).toBe('APPLICANT_REFUSED')
})

test('the same command gives the same contract, also after the case has learned of it', async () => {
  const { deps, desk } = await contractDesk()
  const first = must(await desk.issue('issue-once-0001'))
  expect(must(await desk.issue('issue-once-0001'))).toEqual({ ...first, replayed: true })
  await desk.deliver()
  expect(must(await desk.issue('issue-once-0001'))).toEqual({ ...first, replayed: true })
  const { head } = await deps.ledger.load(`contract#${V1}`)
  expect(head?.tip.sequence).toBe(1)
})
test('a re-issue that broke off after the old version was voided is finished by the next command', async () => {
  const { deps, desk } = await contractDesk()
  must(await desk.issue())
  must(await desk.refuse('umg'))
  await desk.deliver()
  const { append } = deps.ledger
  deps.ledger.append = async (change) => {
    if (change.stream === `contract#${V2}`) throw new Error('killed')
    return append(change)
  }
  await expect(desk.issue()).rejects.toThrow('killed')
  deps.ledger.append = append
  expect([(await loadContract(deps, V1)).status, (await loadContract(deps, V2)).status]).toEqual(['void', 'empty'])
  expect(must(await desk.issue()).contractId).toBe(V2)
  expect((await loadContract(deps, V1)).voided).toEqual({ reasonCode: 'reissued', replacedBy: V2 })
})
test('two people who issue at once make one contract', async () => {
  const { desk } = await contractDesk()
  const answers = await Promise.all([desk.issue('issue-a-00001'), desk.issue('issue-b-00001')])
  expect(answers.map(codeOf).sort()).toEqual(['ALREADY_ISSUED', 'ok'])
})

test.each([
  ['a stranger for the applicant', 'applicant', 'p-office', 'NOT_YOUR_PARTY'],
  ['a signatory for another site', 'charite', 'p-sign-ukhd', 'NOT_YOUR_PARTY'],
  ['the applicant for a site', 'charite', 'p-ada', 'NOT_YOUR_PARTY'],
  ['the signatory of a site that takes no part', 'mri', 'p-sign-mri', 'NO_PARTY'],
  ['a site before the applicant', 'charite', 'p-sign-charite', 'APPLICANT_SIGNS_FIRST'],
])('%s signs nothing', async (_who, party, person, code) => {
  const { desk } = await contractDesk()
  must(await desk.issue())
  expect(codeOf(await desk.sign(party, { person }))).toBe(code)
})
test('a party signs once, the issued bytes only, and who has signed cannot refuse', async () => {
  const { desk } = await contractDesk()
  must(await desk.issue())
  expect(codeOf(await desk.sign('applicant', { issuedHash: sha256Hex('other') }))).toBe('OTHER_DOCUMENT')
  must(await desk.sign('applicant'))
  expect(codeOf(await desk.sign('applicant', { person: 'p-jonas' }))).toBe('ALREADY_SIGNED')
  expect(codeOf(await desk.refuse('applicant'))).toBe('ALREADY_SIGNED')
  expect(codeOf(await desk.refuse('ukhd', { person: 'p-sign-umg' }))).toBe('NOT_YOUR_PARTY')
})
test('the entry of a signature names signatory, role, site and authority, and no name', async () => {
  const { desk } = await contractDesk()
  const { issuedHash } = must(await desk.issue())
  for (const party of ['applicant', 'charite']) must(await desk.sign(party))
  const entries = await desk.entries()
  expect(entries.slice(1).map(({ actor, payload }) => ({ actor, payload }))).toEqual([
    {
      actor: { person: 'p-ada', role: 'applicant' },
      payload: {
        party: 'applicant',
        signatory: 'p-ada',
        authority: { from: '2026-11-23', to: null, evidence: `owner:application#${APP}` },
        issuedHash,
        way: 'application',
      },
    },
    {
      actor: { person: 'p-sign-charite', role: 'signatory', site: 'charite' },
      payload: {
        party: 'charite',
        signatory: 'p-sign-charite',
        authority: { from: null, to: null, evidence: 'membership:signatory@charite' },
        issuedHash,
        way: 'application',
      },
    },
  ])
})

test('the case ends up the same, whatever the order in which it is told, and told twice', async () => {
  const { deps, desk } = await contractDesk()
  must(await desk.issue())
  for (const party of ['applicant', 'charite', 'umg']) must(await desk.sign(party))
  must(await desk.refuse('ukhd'))
  must(await desk.release())
  const due = await deps.outbox.due('9999-12-31T00:00:00.000Z' as never, 100)
  const told = due
    .flatMap(partsOf)
    .flatMap(({ id, effect }) => (effect.kind === 'command' ? [{ id, payload: effect.payload }] : []))
    .toReversed()
  for (const { id, payload } of [...told, ...told]) must(await recordContract(deps, id, payload))
  expect((await loadApplication(deps, APP)).contract).toEqual({
    id: V1,
    version: 1,
    signed: ['applicant', 'charite', 'umg'],
    refused: ['ukhd'],
    inForce: ['charite', 'umg'],
  })
})
test('a site that comes into force while the project is in use gets its grant active at once', async () => {
  const { deps, desk, clock } = await contractDesk()
  const grantOf = async (site: string) => (await deps.ledger.load(`grant#${APP}-${site}`)).head?.snapshot
  must(await desk.issue())
  for (const party of ['applicant', 'charite']) must(await desk.sign(party))
  must(await desk.release())
  await desk.deliver()
  must(await publishApplication(deps, asPerson('p-office', 'office', 'publish-0001'), { applicationId: APP }))
  clock.advanceDays(8)
  must(await activateApplication(deps, asPerson('p-office', 'office', 'activate-0001'), { applicationId: APP }))
  await desk.deliver()
  expect(await grantOf('charite')).toMatchObject({ status: 'active', terms: { from: '2027-01-15' } })
  must(await desk.sign('ukhd'))
  must(await desk.release())
  await desk.deliver()
  expect(await grantOf('ukhd')).toMatchObject({ status: 'active', terms: { site: 'ukhd' } })
  expect(await grantOf('umg')).toBeUndefined()
})
