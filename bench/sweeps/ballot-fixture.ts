import { openStore } from '#functions/adapters/dynamodb/client'
import { storePorts, systemClock } from '#functions/runtime/compose'
import { onBallot } from '#functions/usecases/cases'
import { systemContext } from '#functions/usecases/handle'
import { shippedCharter } from '#policies/committee/charters'
import { decideOpen } from '#policies/committee/decide-open'
import { hashOf, stableId } from '#policies/kernel/hash'
import { addMs } from '#policies/kernel/time'
import { localSecrets } from '../../infra/local/system/secrets'

const TABLES = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }
export type BallotFixture = { readonly ballotId: string; readonly sealedHash: string; readonly sessions: readonly string[] }

/** An open ballot of `size` members at a site of its own, each with a fresh session; written straight to the store, as a test may. */
export async function ballotFixture(
  endpoint: string,
  dataDir: string,
  size: number,
  name: string,
  charterId: string,
): Promise<BallotFixture> {
  const secrets = await localSecrets(dataDir)
  const ports = storePorts(openStore({ endpoint, region: 'eu-central-1', tables: TABLES }), {
    secret: secrets.sessions,
    keyed: secrets.keyed,
  })
  const applicationId = stableId('sweep', name)
  const ballotId = `${applicationId}-ukj-r1`
  const sealedHash = hashOf({ sealed: name })
  const members = Array.from({ length: size }, (_, n) => `p-${name}-${n}`)
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
      memberships: [{ role: 'member', site: 'ukj' }],
    })
    await ports.sessions.create(sessions[index] ?? '', { person, authTime: now, expires: addMs(now, 3_600_000) }, null)
  }
  const charter = shippedCharter(charterId)
  if (charter === undefined) throw new Error(`no charter ${charterId}`)
  const seats = members.map((member, index) => ({ seat: `seat-${index}`, member, units: [] }))
  const relations = { applicant: 'p-nobody', coApplicants: [], responsibleUnits: [] }
  const opened = await onBallot({ ...ports, clock: systemClock }, systemContext(`sweep-${name}`), ballotId, (ballot, at) =>
    decideOpen(ballot, { applicationId, site: 'ukj', round: 1, sealedHash, charter, seats, relations }, at),
  )
  if (!opened.ok) throw new Error(`the ballot was not opened: ${opened.rejection.code}`)
  return { ballotId, sealedHash, sessions }
}
