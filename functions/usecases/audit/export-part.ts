import { entryLine, headLine } from '#policies/ledger/verify-line'
import type { Deps } from '../../ports-deps'

/** What was exported last: this many lines of the log of heads, or this entry. */
export type ExportPlace = { readonly leaves: number } | { readonly stream: string; readonly sequence: number }
/** A place as a client hands it back: `log@120`, `ballot#…@7`. */
export const placeText = (place: ExportPlace): string => ('leaves' in place ? `log@${place.leaves}` : `${place.stream}@${place.sequence}`)
export function placeOf(text: string): ExportPlace {
  const at = text.lastIndexOf('@')
  const [name, number] = [text.slice(0, at), Number(text.slice(at + 1))]
  return name === 'log' ? { leaves: number } : { stream: name, sequence: number }
}
export type ExportPart = { readonly text: string /** Undefined: that was the end. */; readonly next: ExportPlace | undefined }
export type ExportLimits = { readonly bytes: number; readonly streams: number }

/** A gateway takes an answer of 6 MB, quotes escaped, within 29 s; a stream is a request to the store. */
const LIMITS: ExportLimits = { bytes: 3_000_000, streams: 1000 }

type ExportDeps = Pick<Deps, 'ledger'> & { readonly checkpoints: Pick<Deps['checkpoints'], 'log'> }
/** A line and its place; without a line: a stream begins. */
type Step = { readonly place: ExportPlace; readonly line?: string }

async function* logAfter({ checkpoints }: ExportDeps, leaves: number): AsyncGenerator<Step> {
  let leaf = 0
  for await (const head of checkpoints.log()) {
    if (leaf >= leaves) yield { place: { leaves: leaf + 1 }, line: headLine(head, leaf) }
    leaf += 1
  }
}
async function* entriesAfter({ ledger }: ExportDeps, from: { readonly stream: string; readonly sequence: number } | undefined) {
  for await (const stream of ledger.streams()) {
    if (from !== undefined && stream < from.stream) continue
    const resumed = stream === from?.stream
    if (!resumed) yield { place: { stream, sequence: 0 } }
    for await (const entry of ledger.read(stream, resumed ? from.sequence : 0))
      yield { place: { stream, sequence: entry.sequence }, line: entryLine(entry) }
  }
}
async function* stepsAfter(deps: ExportDeps, from: ExportPlace): AsyncGenerator<Step> {
  if ('leaves' in from) yield* logAfter(deps, from.leaves)
  yield* entriesAfter(deps, 'leaves' in from ? undefined : from)
}

/**
 * A part of the ledger's export (docs/DATA.md, "Export"), from the line after `from` on. All parts, each asked from where the one before ended,
 * are the export: the log of heads comes first, so that every entry that it names is in what follows, also when entries join meanwhile.
 */
export async function exportPart(deps: ExportDeps, from: ExportPlace = { leaves: 0 }, limits: ExportLimits = LIMITS): Promise<ExportPart> {
  const lines: string[] = []
  let [last, size, streams] = [from, 0, 0]
  for await (const { place, line } of stepsAfter(deps, from)) {
    if (line === undefined) streams += 1
    size += Buffer.byteLength(line ?? '')
    // the first line always fits
    if (streams > limits.streams || (size > limits.bytes && lines.length > 0)) return { text: lines.join(''), next: last }
    if (line !== undefined) lines.push(line)
    last = place
  }
  return { text: lines.join(''), next: undefined }
}
