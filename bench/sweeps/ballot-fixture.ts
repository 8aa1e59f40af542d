import { openStore } from '#functions/adapters/dynamodb/client'
import type { DirectoryAdmin } from '#functions/adapters/dynamodb/directory'
import type { Clock, Ledger, Sessions } from '#functions/ports'
import { storePorts, systemClock } from '#functions/runtime/compose'
import { onBallot } from '#functions/usecases/cases'
import { systemContext } from '#functions/usecases/handle'
import type { Charter } from '#policies/committee/charter'
import { decideOpen } from '#policies/committee/decide-open'
import { hashOf, stableId } from '#policies/kernel/hash'
import { addMs, type Instant } from '#policies/kernel/time'
import { localSecrets } from '../../infra/local/system/secrets'

const TABLES = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }
export type FixturePorts = {
  readonly ledger: Ledger
  readonly sessions: Pick<Sessions, 'create'>
  readonly directory: Pick<DirectoryAdmin, 'putPerson'>
}
export type BallotFixture = {
  readonly ballotId: string
  readonly applicationId: string
  readonly sealedHash: string
  readonly members: readonly string[]
  readonly sessions: readonly string[]
  readonly deadline: Instant
}
export type BallotPlan = {
  readonly size: number
  readonly name: string
  readonly charter: Charter
  /** Instead of people of the ballot's own. */
  readonly members?: readonly string[]
  /** People who are there already, with their sessions. */
  readonly voters?: Voters
  /** The first member chairs. */
  readonly chair?: boolean
  /** From opening to deadline; without: as the charter says. */
  readonly lastsMs?: number
  /** Without: as the system's clock. */
  readonly clock?: Clock
  /** Nobody is asked the conflict question: everybody has answered it. */
  readonly declared?: boolean
}

/** Ports on the store of running servers, for what a test writes straight. */
export async function storePortsOf(endpoint: string, dataDir: string) {
  const secrets = await localSecrets(dataDir)
  return storePorts(openStore({ endpoint, region: 'eu-central-1', tables: TABLES }), { secret: secrets.sessions, keyed: secrets.keyed })
}

export type Voters = { readonly members: readonly string[]; readonly sessions: readonly string[] }
/** People of the committee of `ukj`, each with a fresh session. */
export async function votersOf(
  ports: Omit<FixturePorts, 'ledger'>,
  name: string,
  members: readonly string[],
  chair = false,
): Promise<Voters> {
  const now = systemClock.now()
  const sessions = members.map((person) => `s1.${person}.${stableId('session', name, person)}`)
  for (const [index, person] of members.entries()) {
    await ports.directory.putPerson({
      id: person,
      issuer: 'sweep',
      subject: person,
      givenName: 'Mitglied',
      familyName: String(index),
      email: `${person}@example.invalid`,
      language: 'de',
      units: [],
      memberships: [{ role: 'member', site: 'ukj' }, ...(chair && index === 0 ? [{ role: 'chair' as const, site: 'ukj' }] : [])],
    })
    await ports.sessions.create(sessions[index] ?? '', { person, authTime: now, expires: addMs(now, 3_600_000) }, null)
  }
  return { members, sessions }
}

/** An open ballot at a site of its own, each member with a fresh session; written straight to the store, as a test may. */
export async function ballotFixture(ports: FixturePorts, plan: BallotPlan): Promise<BallotFixture> {
  const { size, name, charter, lastsMs, clock = systemClock } = plan
  let deadline = systemClock.now()
  const applicationId = stableId('sweep', name)
  const ballotId = `${applicationId}-ukj-r1`
  const sealedHash = hashOf({ sealed: name })
  const members = plan.voters?.members ?? plan.members ?? Array.from({ length: size }, (_, n) => `p-${name}-${n}`)
  const sessions = plan.voters?.sessions ?? (await votersOf(ports, name, members, plan.chair)).sessions
  const seats = members.map((member, index) => ({
    seat: `seat-${index}`,
    member,
    units: [],
    ...(plan.chair && index === 0 && { chair: true }),
  }))
  const relations = { applicant: 'p-nobody', coApplicants: [], responsibleUnits: [] }
  const opened = await onBallot({ ledger: ports.ledger, clock }, systemContext(`sweep-${name}`), ballotId, (ballot, at) => {
    const decided = decideOpen(
      ballot,
      {
        applicationId,
        site: 'ukj',
        round: 1,
        sealedHash,
        charter,
        seats,
        relations,
        ...(lastsMs !== undefined && { deadline: addMs(at, lastsMs) }),
      },
      at,
    )
    for (const event of decided.ok ? decided.value : []) if (event.type === 'BallotOpened') deadline = event.deadline
    if (!decided.ok || !plan.declared) return decided
    const declared = members.map((member) => ({ type: 'ConflictDeclared' as const, member, conflict: false as const }))
    return { ok: true, value: [...decided.value, ...declared] }
  })
  if (!opened.ok) throw new Error(`the ballot was not opened: ${opened.rejection.code}`)
  return { ballotId, applicationId, sealedHash, members, sessions, deadline }
}
