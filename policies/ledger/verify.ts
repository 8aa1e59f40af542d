import { hashOf } from '#policies/kernel/hash'
import { EMPTY_TIP, type Tip, tipOf } from './chain'
import { type CheckpointPayload, type LoggedHead, merkleRoot } from './checkpoint'
import type { Entry } from './entry'
import { type LogLine, parseLine } from './verify-line'

export const FAULT_CODES = [
  'LINE_UNREADABLE',
  'LOG_ORDER',
  'STREAM_ORDER',
  'SEQUENCE_GAP',
  'CHAIN_BROKEN',
  'HASH_WRONG',
  'TIME_NOT_INCREASING',
  'COMMAND_REPEATED',
  'ENTRY_DIFFERS',
  'ENTRY_MISSING',
  'SIGNATURE_WRONG',
  'LOG_TOO_SHORT',
  'ROOT_WRONG',
  'STREAMS_WRONG',
] as const
export type FaultCode = (typeof FAULT_CODES)[number]
/** `stream` is empty where the fault is no stream's: `sequence` is then the line's number, or 0 for the checkpoint. */
export type LedgerFault = { readonly stream: string; readonly sequence: number; readonly code: FaultCode }
export type Verification = {
  readonly verified: boolean
  readonly entries: number
  readonly streams: number
  /** Entries that the checkpoint does not cover: cutting these off would not be seen. Without a checkpoint all of them. */
  readonly younger: number
  readonly youngerFrom: readonly { readonly stream: string; readonly sequence: number }[]
  readonly faults: readonly LedgerFault[]
}
/** A checkpoint, and whether its signature was found good (keys are an adapter's matter). */
export type Proof = { readonly payload: CheckpointPayload; readonly signed: boolean }
/** So many faults are listed; a broken export must not fill the memory. */
const LISTED = 1_000

/** What is wrong with an entry that follows `tip` in its stream. `commands`: the ids met in the stream so far. */
export function entryFaults(tip: Tip & { readonly commandId?: string }, commands: ReadonlySet<string>, entry: Entry): readonly FaultCode[] {
  const { hash, ...unhashed } = entry
  const continues = tip.commandId === entry.commandId
  const late = tip.at === undefined || (continues ? entry.at === tip.at : entry.at > tip.at)
  return [
    ...(entry.sequence === tip.sequence + 1 ? [] : (['SEQUENCE_GAP'] as const)),
    ...(entry.previousHash === tip.hash ? [] : (['CHAIN_BROKEN'] as const)),
    ...(hash === hashOf(unhashed) ? [] : (['HASH_WRONG'] as const)),
    ...(late ? [] : (['TIME_NOT_INCREASING'] as const)),
    ...(!continues && commands.has(entry.commandId) ? (['COMMAND_REPEATED'] as const) : []),
  ]
}

/** Verifies an export piece by piece. `piece` takes text cut anywhere; `finish` answers. Never throws for what the export holds. */
export function ledgerCheck() {
  const faults: LedgerFault[] = []
  const log: LoggedHead[] = []
  const open = new Map<string, LoggedHead>()
  const logged = new Map<string, number>()
  const lengths = new Map<string, number>()
  let commands = new Set<string>()
  let current: { readonly stream: string; readonly tip: Tip & { readonly commandId?: string } } | undefined
  let rest = ''
  let lines = 0
  let entries = 0

  const report = (stream: string, sequence: number, code: FaultCode) => {
    if (faults.length < LISTED) faults.push({ stream, sequence, code })
  }
  const keyOf = ({ stream, sequence }: { stream: string; sequence: number }) => `${stream}/${sequence}`

  function takeHead({ leaf, ...head }: LogLine): void {
    const inPlace = leaf === log.length && current === undefined && head.sequence > (logged.get(head.stream) ?? 0)
    if (!inPlace) report(head.stream, head.sequence, 'LOG_ORDER')
    log.push(head)
    logged.set(head.stream, head.sequence)
    open.set(keyOf(head), head)
  }
  function takeEntry(entry: Entry): void {
    const { stream, sequence } = entry
    if (current?.stream !== stream) {
      if (lengths.has(stream) || (current !== undefined && stream < current.stream)) report(stream, sequence, 'STREAM_ORDER')
      current = { stream, tip: EMPTY_TIP }
      commands = new Set()
    }
    for (const code of entryFaults(current.tip, commands, entry)) report(stream, sequence, code)
    const head = open.get(keyOf(entry))
    if (head !== undefined && head.hash !== entry.hash) report(stream, sequence, 'ENTRY_DIFFERS')
    open.delete(keyOf(entry))
    commands.add(entry.commandId)
    lengths.set(stream, Math.max(lengths.get(stream) ?? 0, sequence))
    current = { stream, tip: { ...tipOf(entry), commandId: entry.commandId } }
    entries++
  }
  function takeLine(line: string): void {
    lines++
    const read = parseLine(line)
    if (read === undefined) report('', lines, 'LINE_UNREADABLE')
    else if (read.kind === 'entry') takeEntry(read.entry)
    else takeHead(read.head)
  }
  const piece = (text: string): void => {
    const [first = '', ...others] = text.split('\n')
    rest += first
    for (const next of others) {
      takeLine(rest)
      rest = next
    }
  }
  function finish(proof?: Proof): Verification {
    if (rest !== '') report('', lines + 1, 'LINE_UNREADABLE')
    for (const head of log) if (open.delete(keyOf(head))) report(head.stream, head.sequence, 'ENTRY_MISSING')
    const problems = proof === undefined ? [] : proofFaults(proof, log)
    for (const code of problems) report('', 0, code)
    const size = proof === undefined || problems.length > 0 ? 0 : proof.payload.size
    const covered = new Map(log.slice(0, size).map(({ stream, sequence }) => [stream, sequence]))
    const young = [...lengths]
      .map(([stream, length]) => ({ stream, sequence: (covered.get(stream) ?? 0) + 1, length }))
      .filter(({ sequence, length }) => sequence <= length)
    return {
      verified: faults.length === 0,
      entries,
      streams: lengths.size,
      younger: young.reduce((sum, { sequence, length }) => sum + length - sequence + 1, 0),
      youngerFrom: young.slice(0, LISTED).map(({ stream, sequence }) => ({ stream, sequence })),
      faults,
    }
  }
  return { piece, finish }
}

/** What is wrong between a checkpoint and the log that the export brought. */
function proofFaults({ payload, signed }: Proof, log: readonly LoggedHead[]): readonly FaultCode[] {
  if (!signed) return ['SIGNATURE_WRONG']
  if (log.length < payload.size) return ['LOG_TOO_SHORT']
  const covered = log.slice(0, payload.size)
  return [
    ...(merkleRoot(covered) === payload.root ? [] : (['ROOT_WRONG'] as const)),
    ...(new Set(covered.map(({ stream }) => stream)).size === payload.streams ? [] : (['STREAMS_WRONG'] as const)),
  ]
}
