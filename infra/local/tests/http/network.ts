import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logSink } from '#functions/runtime/log'
import { type DemoClient, demoClient, until } from '../../../../bench/demo/client'
import { ballotIdOf, closeByChair, openBallot, vote } from '../../../../bench/demo/committees'
import { siteClient } from '../../../../bench/demo/consents'
import { caseOf, inPhase } from '../../../../bench/demo/proposals'
import { projectForm } from '../../seed/seed'
import { startSystem } from '../../system/system'
import { freeRow } from '../free-row'
import type { Facts, Walker } from './expectation'

/** One running system with a case in site review (ballot open), one in contracting (contract issued), and a draft. */
export async function network() {
  logSink.write = () => undefined
  const folder = mkdtempSync(join(tmpdir(), 'votum-http-'))
  const system = await startSystem({ dataDir: folder, basePort: await freeRow(), web: false })
  const client = demoClient(await (await fetch(`${system.endpoints.dev}/info`)).json(), 'http-walk')
  const reviewed = await submittedCase(client, 'WALK-REVIEW', ['charite', 'ukhd'])
  await precheck(client, reviewed, 'charite')
  await openBallot(client, 'charite.chair', ballotIdOf(reviewed, 'charite'))
  const agreed = await submittedCase(client, 'WALK-AGREED', ['charite'])
  await precheck(client, agreed, 'charite')
  const ballot = ballotIdOf(agreed, 'charite')
  await vote(
    client,
    ballot,
    ['charite.chair', 'charite.m2', 'charite.m3', 'charite.m5'].map((member) => ({ member, choice: 'approve' })),
  )
  await closeByChair(client, ballot, 'charite.chair')
  await inPhase(client, 'office', agreed, 'contracting')
  const { contractId } = await client.command('office', 'issue', `/v1/applications/${agreed}/contracts`)
  await until('the case knows its contract', async () => (await caseOf(client, 'office', agreed)).contract)
  const { applicationId: draft } = await client.command('paul.hoffmann', 'draft', '/v1/applications', { title: 'Entwurf' })
  const tokens = {
    charite: await siteClient(client, 'charite', join(folder, 'c.json')),
    ukl: await siteClient(client, 'ukl', join(folder, 'c.json')),
  }
  return {
    system,
    client,
    tokens,
    ids: { reviewed, agreed, draft, openBallot: ballotIdOf(reviewed, 'charite'), closedBallot: ballot, contract: contractId as string },
    async stop() {
      await system.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Network = Awaited<ReturnType<typeof network>>

async function submittedCase(client: DemoClient, abbreviation: string, sites: readonly string[]): Promise<string> {
  const form = projectForm('sepsis')
  const { applicationId: id } = await client.command('miriam.sander', abbreviation, '/v1/applications', { title: abbreviation })
  const content = { ...form, general: { ...(form.general as unknown as object), abbreviation }, sites: { sites } }
  for (const [section, value] of Object.entries(content))
    await client.put('miriam.sander', `/v1/applications/${id}/form/${section}`, { content: value }, 0)
  await client.command('miriam.sander', `submit-${abbreviation}`, `/v1/applications/${id}/submissions`, {})
  const { sealedHash } = await caseOf(client, 'office', id)
  await client.command('office', `accept-${abbreviation}`, `/v1/applications/${id}/formal-check/acceptance`, { sealedHash })
  return id
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
/** Every role, at a site of the case and at another site; and nobody. */
export const WALKERS: readonly (Walker & { readonly login?: string; readonly machine?: 'charite' | 'ukl' })[] = [
  { name: 'anonymous', roles: [] },
  person('miriam.sander', at('applicant')),
  person('lea.koenig', at('applicant')),
  person('paul.hoffmann', at('applicant')),
  person('office', at('office')),
  person('charite.steward', at('steward', 'charite')),
  person('ukl.steward', at('steward', 'ukl')),
  person('charite.m2', at('member', 'charite')),
  person('charite.m4', at('member', 'charite')),
  person('ukl.m2', at('member', 'ukl')),
  person('charite.chair', at('member', 'charite'), at('chair', 'charite')),
  person('ukl.chair', at('member', 'ukl'), at('chair', 'ukl')),
  person('charite.sign', at('signatory', 'charite')),
  person('ukl.sign', at('signatory', 'ukl')),
  person('auditor', at('auditor')),
  person('admin', at('admin')),
  { name: 'machine of charite', machine: 'charite', roles: [at('machine', 'charite')] },
  { name: 'machine of ukl', machine: 'ukl', roles: [at('machine', 'ukl')] },
]

const OWNERS = ['p-miriam-sander', 'p-lea-koenig']
const SEATS = ['p-charite-chair', ...[2, 3, 4, 5, 6, 7].map((n) => `p-charite-m${n}`)]
const none = { owners: [], sites: [], seats: [], chairs: [] }
/** What is true of each record, written down by hand from how it was made. */
export const factsOf = (ids: Network['ids']): readonly { readonly id: string; readonly facts: Facts }[] => [
  { id: ids.reviewed, facts: { ...none, kind: 'application', phase: 'site-review', owners: OWNERS, sites: ['charite', 'ukhd'] } },
  { id: ids.agreed, facts: { ...none, kind: 'application', phase: 'contracting', owners: OWNERS, sites: ['charite'] } },
  { id: ids.draft, facts: { ...none, kind: 'application', phase: 'draft', owners: ['p-paul-hoffmann'] } },
  { id: ids.openBallot, facts: { ...none, kind: 'ballot', phase: 'open', sites: ['charite'], seats: SEATS, chairs: ['p-charite-chair'] } },
  {
    id: ids.closedBallot,
    facts: { ...none, kind: 'ballot', phase: 'closed', sites: ['charite'], seats: SEATS, chairs: ['p-charite-chair'] },
  },
  { id: ids.contract, facts: { ...none, kind: 'contract', phase: 'issued', owners: OWNERS, sites: ['charite'] } },
]
