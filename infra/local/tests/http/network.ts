import { join } from 'node:path'
import { type DemoClient, demoClient, until } from '../../../../bench/demo/client'
import { ballotIdOf, closeByChair, openBallot, type Vote, vote } from '../../../../bench/demo/committees'
import { siteClient } from '../../../../bench/demo/consents'
import { caseOf, inPhase } from '../../../../bench/demo/proposals'
import { projectForm } from '../../seed/seed'
import type { Facts, Walker } from './expectation'
import { lightSystem } from './light-system'

/**
 * One running system with cases of every phase that can be reached without moving time: a draft, formal check, rework, site review (ballot
 * open), withdrawn out of it, conditions, contracting (contract issued) and published (contract signed).
 */
export async function network() {
  const light = await lightSystem()
  const { folder } = light
  const client = demoClient(light.info, 'http-walk')
  const reviewed = await acceptedCase(client, 'WALK-REVIEW', ['charite', 'ukhd'])
  await precheck(client, reviewed, 'charite')
  await openBallot(client, 'charite.chair', ballotIdOf(reviewed, 'charite'))
  const held = await calledMeeting(client, 'held', [ballotIdOf(reviewed, 'charite')], 8_000)
  const ahead = await calledMeeting(client, 'ahead', [ballotIdOf(reviewed, 'charite')], 90 * 86_400_000)
  const checked = await submittedCase(client, 'WALK-CHECK', ['charite', 'ukhd'])
  const returned = await returnedCase(client, 'WALK-REWORK')
  const withdrawn = await acceptedCase(client, 'WALK-WITHDRAWN', ['charite', 'ukhd'])
  await client.command('miriam.sander', `withdraw-${withdrawn}`, `/v1/applications/${withdrawn}/withdrawal`)
  const conditional = await decidedCase(client, 'WALK-CONDITIONS', CONDITIONAL)
  await inPhase(client, 'office', conditional, 'conditions')
  const agreed = await decidedCase(client, 'WALK-AGREED', APPROVING)
  const contract = await issuedContract(client, agreed)
  const { id: published, contract: signed } = await publishedCase(client, 'WALK-PUBLISHED')
  const { applicationId: draft } = await client.command('paul.hoffmann', 'draft', '/v1/applications', { title: 'Entwurf' })
  await heldMeeting(client, held)
  const tokens = {
    published: await projectClient(client, published),
    charite: await siteClient(client, 'charite', join(folder, 'c.json')),
    ukl: await siteClient(client, 'ukl', join(folder, 'c.json')),
  }
  const closedBallot = ballotIdOf(agreed, 'charite')
  const openOne = ballotIdOf(reviewed, 'charite')
  return {
    ...light,
    client,
    tokens,
    ids: {
      draft,
      checked,
      returned,
      reviewed,
      withdrawn,
      conditional,
      agreed,
      published,
      openBallot: openOne,
      closedBallot,
      contract,
      signed,
      meeting: ahead,
      heldMeeting: held,
    },
  }
}
export type Network = Awaited<ReturnType<typeof network>>

/** A machine client of a project of Miriam Sander's, with its access token. */
export async function projectClient(client: DemoClient, applicationId: string): Promise<string> {
  const made = await client.command('miriam.sander', `client-${applicationId}`, `/v1/applications/${applicationId}/clients`, {
    name: 'Datenplattform',
  })
  return client.tokenFor(made.client, made.secret, 'project:read')
}

/** A project of Miriam Sander's whose contract with the Charité is in force and which is in the register. */
export async function publishedCase(client: DemoClient, abbreviation: string) {
  const id = await decidedCase(client, abbreviation, APPROVING)
  const contract = await issuedContract(client, id)
  await publish(client, id, contract)
  return { id, contract }
}

async function submittedCase(client: DemoClient, abbreviation: string, sites: readonly string[]): Promise<string> {
  const form = projectForm('sepsis')
  const { applicationId: id } = await client.command('miriam.sander', abbreviation, '/v1/applications', { title: abbreviation })
  const content = { ...form, general: { ...(form.general as unknown as object), abbreviation }, sites: { sites } }
  for (const [section, value] of Object.entries(content))
    await client.put('miriam.sander', `/v1/applications/${id}/form/${section}`, { content: value }, 0)
  await client.command('miriam.sander', `submit-${abbreviation}`, `/v1/applications/${id}/submissions`, {})
  return id
}
async function acceptedCase(client: DemoClient, abbreviation: string, sites: readonly string[]): Promise<string> {
  const id = await submittedCase(client, abbreviation, sites)
  const { sealedHash } = await caseOf(client, 'office', id)
  await client.command('office', `accept-${abbreviation}`, `/v1/applications/${id}/formal-check/acceptance`, { sealedHash })
  return id
}
async function returnedCase(client: DemoClient, abbreviation: string): Promise<string> {
  const id = await submittedCase(client, abbreviation, ['charite', 'ukhd'])
  const { sealedHash } = await caseOf(client, 'office', id)
  const requests = [{ section: 'data', text: 'Bitte nennen Sie die Laborwerte einzeln.' }]
  await client.command('office', `return-${abbreviation}`, `/v1/applications/${id}/formal-check/return`, { sealedHash, requests })
  return id
}
const voters = ['charite.chair', 'charite.m2', 'charite.m3', 'charite.m5']
const APPROVING: readonly Vote[] = voters.map((member) => ({ member, choice: 'approve' }))
const CONDITIONAL: readonly Vote[] = voters.map((member) => ({
  member,
  choice: 'approve-with-conditions',
  reason: 'Nur mit Auflage.',
  conditions: [{ text: 'Zugriff nur für benannte Personen.', owner: 'applicant', dueDays: 30 }],
}))
/** A case of the Charité alone whose committee has decided. */
async function decidedCase(client: DemoClient, abbreviation: string, votes: readonly Vote[]): Promise<string> {
  const id = await acceptedCase(client, abbreviation, ['charite'])
  await precheck(client, id, 'charite')
  await vote(client, ballotIdOf(id, 'charite'), votes)
  await closeByChair(client, ballotIdOf(id, 'charite'), 'charite.chair')
  return id
}
async function issuedContract(client: DemoClient, id: string): Promise<string> {
  await inPhase(client, 'office', id, 'contracting')
  const { contractId } = await client.command('office', `issue-${id}`, `/v1/applications/${id}/contracts`)
  await until('the case knows its contract', async () => (await caseOf(client, 'office', id)).contract)
  return contractId
}
async function publish(client: DemoClient, id: string, contractId: string): Promise<void> {
  const { issuedHash } = await client.get('office', `/v1/contracts/${contractId}`)
  const contract = `/v1/contracts/${contractId}`
  await client.command('miriam.sander', `sign-${id}`, `${contract}/signatures`, { party: 'applicant', issuedHash })
  await client.command('charite.sign', `countersign-${id}`, `${contract}/signatures`, { party: 'charite', issuedHash })
  await client.command('office', `release-${id}`, `${contract}/release`, { issuedHash })
  await until('the contract is in force', async () =>
    (await caseOf(client, 'office', id)).sites.every(({ state }: { state: string }) => state === 'in-force') ? true : undefined,
  )
  await client.command('office', `publish-${id}`, `/v1/applications/${id}/publication`)
  await inPhase(client, 'office', id, 'published')
}
/** A meeting of the Charité's committee that begins so many milliseconds from now: enough of them that it is not past when a busy server reads of it. */
async function calledMeeting(client: DemoClient, name: string, agenda: readonly string[], inMs: number): Promise<string> {
  const [starts, ends] = [inMs, inMs + 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString())
  const body = { starts, ends, mode: 'hybrid', place: 'Sitzungszimmer 2', agenda }
  return (await client.command('charite.chair', `call-${name}`, '/v1/committees/charite/meetings', body)).meetingId
}
async function heldMeeting(client: DemoClient, id: string): Promise<void> {
  const meeting = `/v1/meetings/${id}`
  await until('the meeting has begun', async () =>
    new Date().toISOString() >= (await client.get('charite.chair', meeting)).starts ? true : undefined,
  )
  const attendance = [
    { person: 'p-charite-chair', state: 'present' },
    { person: 'p-charite-m2', state: 'present' },
    { person: 'p-charite-m3', state: 'remote' },
    { person: 'p-charite-m4', state: 'excused' },
  ]
  await client.command('charite.chair', `attend-${id}`, `${meeting}/attendance`, { attendance })
  await client.command('charite.chair', `close-${id}`, `${meeting}/closure`)
}
async function precheck(client: DemoClient, id: string, site: string): Promise<void> {
  const { sealedHash } = await caseOf(client, `${site}.steward`, id)
  await client.command(`${site}.steward`, `pre-${id}`, `/v1/applications/${id}/sites/${site}/precheck`, {
    sealedHash,
    feasible: true,
    cases: 10,
  })
}

const person = (login: string, ...roles: Walker['roles']): Walker & { readonly login: string } => ({
  name: login,
  login,
  person: `p-${login.replaceAll('.', '-')}`,
  roles,
})
const at = (role: string, site?: string) => (site === undefined ? { role } : { role, site })
export type HttpWalker = Walker & { readonly login?: string; readonly machine?: 'charite' | 'ukl' | 'published' }
/** Every role: of the record, at the Charité, at another site of some cases (ukhd), at a site of none (ukl); a project's own system; and nobody. */
export const WALKERS: readonly HttpWalker[] = [
  { name: 'anonymous', roles: [] },
  person('miriam.sander', at('applicant')),
  person('lea.koenig', at('applicant')),
  person('paul.hoffmann', at('applicant')),
  person('office', at('office')),
  person('charite.steward', at('steward', 'charite')),
  person('ukhd.steward', at('steward', 'ukhd')),
  person('ukl.steward', at('steward', 'ukl')),
  person('charite.m2', at('member', 'charite')),
  person('charite.m4', at('member', 'charite')),
  person('ukhd.m2', at('member', 'ukhd')),
  person('ukl.m2', at('member', 'ukl')),
  person('charite.chair', at('member', 'charite'), at('chair', 'charite')),
  person('ukhd.chair', at('member', 'ukhd'), at('chair', 'ukhd')),
  person('ukl.chair', at('member', 'ukl'), at('chair', 'ukl')),
  person('charite.sign', at('signatory', 'charite')),
  person('ukhd.sign', at('signatory', 'ukhd')),
  person('ukl.sign', at('signatory', 'ukl')),
  person('auditor', at('auditor')),
  person('admin', at('admin')),
  { name: 'machine of charite', machine: 'charite', roles: [at('machine', 'charite')] },
  { name: 'machine of ukl', machine: 'ukl', roles: [at('machine', 'ukl')] },
  { name: 'machine of the published project', machine: 'published', roles: [{ role: 'project', application: 'published' }] },
]

const OWNERS = ['p-miriam-sander', 'p-lea-koenig']
const SEATS = ['p-charite-chair', ...[2, 3, 4, 5, 6, 7].map((n) => `p-charite-m${n}`)]
const UKHD_SEATS = ['p-ukhd-chair', ...[2, 3, 4, 5].map((n) => `p-ukhd-m${n}`)]
const none = { owners: [], sites: [], seats: [], chairs: [] }
/** What is true of each record, written down by hand from how it was made. Sites take part from the release to them on. */
export function factsOf(ids: Network['ids']): readonly { readonly id: string; readonly facts: Facts }[] {
  const record = (id: string, kind: string, phase: string, more: Partial<Facts>) => ({ id, facts: { ...none, kind, phase, ...more } })
  const own = { owners: OWNERS }
  const both = { ...own, sites: ['charite', 'ukhd'] }
  const one = { ...own, sites: ['charite'] }
  const committee = { sites: ['charite'], seats: SEATS, chairs: ['p-charite-chair'] }
  return [
    record(ids.draft, 'application', 'draft', { owners: ['p-paul-hoffmann'] }),
    record(ids.checked, 'application', 'formal-check', own),
    record(ids.returned, 'application', 'rework', own),
    record(ids.reviewed, 'application', 'site-review', both),
    record(ids.withdrawn, 'application', 'withdrawn', both),
    record(ids.conditional, 'application', 'conditions', one),
    record(ids.agreed, 'application', 'contracting', one),
    record(ids.published, 'application', 'published', { ...one, application: 'published' }),
    record(ids.openBallot, 'ballot', 'open', { ...committee, ...own }),
    record(ids.closedBallot, 'ballot', 'closed', { ...committee, ...own }),
    record(ids.contract, 'contract', 'issued', one),
    record(ids.signed, 'contract', 'signed', one),
    record(ids.meeting, 'meeting', 'called', committee),
    record(ids.heldMeeting, 'meeting', 'closed', committee),
    record('charite', 'committee', 'founded', committee),
    record('ukhd', 'committee', 'founded', { sites: ['ukhd'], seats: UKHD_SEATS, chairs: ['p-ukhd-chair'] }),
  ]
}
