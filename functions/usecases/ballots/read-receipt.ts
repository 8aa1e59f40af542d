import { ok, reject } from '#policies/kernel/result'
import { auditPath, type LoggedHead } from '#policies/ledger/checkpoint'
import type { Entry } from '#policies/ledger/entry'
import type { Checkpoint, Deps } from '../../ports-deps'
import { ballotStream } from '../cases'

/** A voter's own vote entries, and for each that a checkpoint covers the proof that it is in it (docs/DATA.md, "Receipt"). */
export async function readReceipt(deps: Pick<Deps, 'ledger' | 'checkpoints'>, ballotId: string, person: string) {
  const stream = ballotStream(ballotId)
  const own: Entry[] = []
  for await (const entry of deps.ledger.read(stream))
    if ((entry.type === 'VoteCast' || entry.type === 'VoteChanged') && entry.payload.member === person) own.push(entry)
  if (own.length === 0) return reject({ code: 'NO_VOTE' })
  const proofOf = await proofs(deps)
  return ok({
    ballotId,
    items: own.map((entry) => {
      const inclusion = proofOf(entry)
      return { entry: { ...entry }, ...(inclusion !== undefined && { inclusion }) }
    }),
  })
}

/** The log is read once; a log that a newer checkpoint has outgrown proves the older one's part. */
async function proofs({ checkpoints }: Pick<Deps, 'checkpoints'>) {
  const checkpoint = await checkpoints.latest()
  if (checkpoint === undefined) return () => undefined
  const all: LoggedHead[] = []
  for await (const head of checkpoints.log()) all.push(head)
  const log = all.slice(0, checkpoint.size)
  return ({ stream, sequence }: Entry): { leaf: number; path: string[]; checkpoint: Checkpoint } | undefined => {
    const leaf = log.findIndex((head) => head.stream === stream && head.sequence === sequence)
    return leaf < 0 ? undefined : { leaf, path: [...auditPath(log, leaf)], checkpoint }
  }
}
