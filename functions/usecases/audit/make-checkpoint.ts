import { ok, type Result, reject } from '#policies/kernel/result'
import { EMPTY_TIP, nextInstant, type Tip, tipOf } from '#policies/ledger/chain'
import { checkpointText, type LoggedHead, logsEveryEntry, nextCheckpoint } from '#policies/ledger/checkpoint'
import { entryFaults, type LedgerFault } from '#policies/ledger/verify'
import { AppendConflict } from '../../faults'
import type { Checkpoint, Deps } from '../../ports-deps'

type Needs = Pick<Deps, 'ledger' | 'checkpoints' | 'clock'>
export type LedgerBroken = { readonly code: 'LEDGER_BROKEN'; readonly faults: readonly LedgerFault[] }

/**
 * Signs where the ledger stands: the heads that moved since the last checkpoint join the log. What it signs it has read from the entries
 * and verified from the last signed head on: a broken chain is refused, never vouched for.
 */
export async function makeCheckpoint(deps: Needs): Promise<Result<Checkpoint, LedgerBroken>> {
  const before = await deps.checkpoints.latest()
  const log: LoggedHead[] = []
  if (before !== undefined) for await (const head of deps.checkpoints.log()) log.push(head)
  const signed = new Map(log.map((head) => [head.stream, head]))
  const moved: LoggedHead[] = []
  const faults: LedgerFault[] = []
  for await (const stream of deps.ledger.streams()) {
    const since = await follow(deps, stream, signed.get(stream))
    faults.push(...since.faults)
    moved.push(...since.heads)
  }
  if (faults.length > 0) return reject({ code: 'LEDGER_BROKEN', faults: faults.slice(0, 100) })
  const at = before === undefined ? deps.clock.now() : nextInstant({ ...EMPTY_TIP, at: before.at }, deps.clock.now())
  const { payload, added } = nextCheckpoint(before, log, moved, at)
  const checkpoint = { ...payload, ...(await deps.checkpoints.sign(checkpointText(payload))) }
  if ((await deps.checkpoints.put(checkpoint, added, before)) === 'moved') throw new AppendConflict('another checkpoint was made meanwhile')
  return ok(checkpoint)
}

/** The entries after the last signed head of a stream: what is wrong with them, and those that join the log. */
async function follow({ ledger }: Needs, stream: string, from: LoggedHead | undefined) {
  let tip: Tip & { readonly commandId?: string } = from ?? EMPTY_TIP
  let heads: readonly LoggedHead[] = []
  const commands = new Set<string>()
  const faults: LedgerFault[] = []
  for await (const entry of ledger.read(stream, from?.sequence ?? 0)) {
    faults.push(...entryFaults(tip, commands, entry).map((code) => ({ stream, sequence: entry.sequence, code })))
    commands.add(entry.commandId)
    tip = { ...tipOf(entry), commandId: entry.commandId }
    const head = { stream, sequence: entry.sequence, hash: entry.hash }
    heads = logsEveryEntry(stream) ? [...heads, head] : [head]
  }
  return { heads, faults }
}
