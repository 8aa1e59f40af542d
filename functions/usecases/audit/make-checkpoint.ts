import { checkpointText, type LoggedHead, nextCheckpoint } from '#policies/ledger/checkpoint'
import type { Checkpoint, Deps } from '../../ports-deps'

/** Logs every head that has moved since the last checkpoint, and signs the log's root. Nothing moved: the last one stands. */
export async function makeCheckpoint(deps: Pick<Deps, 'ledger' | 'checkpoints' | 'clock'>): Promise<Checkpoint> {
  const before = await deps.checkpoints.latest()
  const log = await deps.checkpoints.log()
  const known = new Map(log.map(({ stream, sequence }) => [stream, sequence]))
  const moved: LoggedHead[] = []
  for await (const stream of deps.ledger.streams()) {
    const { head } = await deps.ledger.load(stream)
    if (head !== undefined && head.tip.sequence > (known.get(stream) ?? 0))
      moved.push({ stream, sequence: head.tip.sequence, hash: head.tip.hash })
  }
  if (before !== undefined && moved.length === 0) return before
  const { payload, added } = nextCheckpoint(before && payloadOf(before), log, moved, deps.clock.now())
  const checkpoint = { ...payload, ...(await deps.checkpoints.sign(checkpointText(payload))) }
  await deps.checkpoints.publish(checkpoint, added, before)
  return checkpoint
}
const payloadOf = ({ size, root, streams, previous, at }: Checkpoint) => ({ size, root, streams, previous, at })
