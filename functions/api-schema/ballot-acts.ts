import * as z from 'zod'
import { caseOfBallot } from '#policies/committee/ballot-id'
import { CheckpointView, EntryView } from './audit'
import { Accepted, ApplicationSitePath, BallotPath, Sha256Text, Text } from './common'
import { contract } from './contract'

export const ReceiptView = z
  .object({
    ballotId: z.string(),
    items: z.array(
      z.object({
        entry: EntryView,
        /** Absent until a checkpoint covers the entry. */
        inclusion: z.object({ leaf: z.number().int(), path: z.array(Sha256Text), checkpoint: CheckpointView }).optional(),
      }),
    ),
  })
  .meta({ id: 'ReceiptView' })
const record = (p: { ballotId: string }) => `ballot#${p.ballotId}`
const base = { area: 'committee', access: 'caller', params: BallotPath, record } as const
const command = { ...base, result: Accepted, idempotent: true } as const
const seals = ({ ballotId }: { ballotId: string }) => caseOfBallot(ballotId)
const Confirmation = z.strictObject({ proposalHash: Sha256Text })

export const openBallot = contract({
  id: 'openBallot',
  area: 'committee',
  access: 'caller',
  params: ApplicationSitePath,
  record: (p) => `application#${p.applicationId}`,
  result: Accepted,
  idempotent: true,
  method: 'post',
  path: '/v1/applications/{applicationId}/sites/{site}/ballot',
  summary: {
    de: 'Abstimmung eröffnen, wo die Geschäftsordnung das dem Vorsitz überlässt oder die Beschlussfähigkeit fraglich ist',
    en: 'Open a ballot where the charter leaves it to the chair or the quorum is out of reach',
  },
  body: z.strictObject({}),
})
export const nameDeputy = contract({
  ...command,
  id: 'nameDeputy',
  method: 'post',
  path: '/v1/ballots/{ballotId}/deputy',
  summary: { de: 'Stellvertretung für diese Abstimmung benennen', en: 'Name a deputy for this ballot' },
  body: z.strictObject({ deputy: z.string().min(1).max(64) }),
})
export const proposeLift = contract({
  ...command,
  seals,
  id: 'proposeLift',
  method: 'post',
  path: '/v1/ballots/{ballotId}/lift-proposals',
  summary: {
    de: 'Vorschlagen, einen automatischen Ausschluss aufzuheben (Vorsitz oder Koordinierungsstelle)',
    en: 'Propose to lift an automatic recusal (chair or office)',
  },
  body: z.strictObject({ member: z.string().min(1).max(64), reason: Text }),
})
export const confirmLift = contract({
  ...command,
  id: 'confirmLift',
  fresh: true,
  method: 'post',
  path: '/v1/ballots/{ballotId}/lift',
  summary: { de: 'Aufhebung des Ausschlusses bestätigen (die andere Seite)', en: 'Confirm that a recusal is lifted (the other side)' },
  body: Confirmation,
})
export const proposeReopening = contract({
  ...command,
  seals,
  id: 'proposeReopening',
  method: 'post',
  path: '/v1/ballots/{ballotId}/reopening-proposals',
  summary: { de: 'Erneute Abstimmung vorschlagen (vier Augen, mit Grund)', en: 'Propose to vote once more (four eyes, with a reason)' },
  body: z.strictObject({ reason: Text }),
})
export const confirmReopening = contract({
  ...command,
  id: 'confirmReopening',
  fresh: true,
  method: 'post',
  path: '/v1/ballots/{ballotId}/reopening',
  summary: { de: 'Erneute Abstimmung bestätigen (zweite Person)', en: 'Confirm the re-opening (second person)' },
  body: Confirmation,
})
export const getReceipt = contract({
  ...base,
  id: 'getReceipt',
  method: 'get',
  path: '/v1/ballots/{ballotId}/receipt',
  summary: { de: 'Beleg der eigenen Stimme mit Nachweis im Prüfpunkt', en: 'Receipt of the own vote with its proof in the checkpoint' },
  result: ReceiptView,
})
export const ballotActContracts = [openBallot, nameDeputy, proposeLift, confirmLift, proposeReopening, confirmReopening, getReceipt]
