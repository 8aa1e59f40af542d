import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { numberArgument, seeded } from './arguments'
import { devOf, killHard, startDemo, startServer } from './processes'

const BASE_PORT = 17_300
type Line = {
  readonly begun?: string
  readonly acknowledged?: string
  readonly stream?: string
  readonly sequence?: number
  readonly hash?: string
}
type Round = {
  readonly atMs: number
  readonly inFlight: boolean
  readonly lost: number
  readonly doubled: number
  readonly tokensChanged: number
  readonly mailsRepeated: number
  readonly finished: boolean
  readonly recoveryMs: number
}

/** Kills server and store at seeded random moments of the demo, starts again, lets the demo go on, and compares the ledger with the driver's own journal. */
export async function crashSweep(args: readonly string[]): Promise<boolean> {
  const rounds = numberArgument(args, 'rounds', 50)
  const seed = numberArgument(args, 'seed', 1)
  const random = seeded(seed)
  const spanMs = numberArgument(args, 'span', 6_000)
  const results: Round[] = []
  for (let number = 1; number <= rounds; number++) {
    const result = await round(number, Math.round(random() * spanMs))
    results.push(result)
    process.stdout.write(`${JSON.stringify({ round: number, ...result })}\n`)
  }
  const sum = (of: (one: Round) => number) => results.reduce((total, one) => total + of(one), 0)
  const summary = {
    rounds,
    seed,
    writesInFlight: sum(({ inFlight }) => Number(inFlight)),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    tokensChanged: sum(({ tokensChanged }) => tokensChanged),
    finished: sum(({ finished }) => Number(finished)),
    mailsRepeated: sum(({ mailsRepeated }) => mailsRepeated),
    slowestRecoveryMs: Math.max(...results.map(({ recoveryMs }) => recoveryMs)),
  }
  process.stdout.write(`${JSON.stringify(summary)}\n`)
  return summary.lost + summary.doubled + summary.tokensChanged === 0 && summary.finished === rounds
}

async function round(number: number, atMs: number): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'votum-crash-'))
  const [dataDir, journal, run] = [join(folder, 'data'), join(folder, 'journal'), `crash${number}x${atMs}`]
  const first = await startServer(BASE_PORT, dataDir)
  const demo = startDemo(BASE_PORT, run, journal, folder)
  await Promise.race([new Promise((go) => setTimeout(go, atMs)), demo.ended])
  const before = await waits()
  await commandInFlight(journal, demo.ended)
  killHard(first, dataDir)
  demo.child.kill('SIGKILL')
  await demo.ended
  const written = linesOf(journal)
  const last = written.at(-1)
  const began = performance.now()
  const second = await startServer(BASE_PORT, dataDir)
  const recoveryMs = Math.round(performance.now() - began)
  const after = await waits()
  const again = startDemo(BASE_PORT, run, journal, folder)
  const finished = (await again.ended) === 0 && again.text().includes('ledger verified')
  if (!finished) process.stdout.write(`${again.text()}\n`)
  const found = compare(linesOf(journal), join(folder, `ledger-${run}.ndjson`))
  const mailsRepeated = readFileSync(join(dataDir, 'server.log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"mail-repeated"')).length
  killHard(second, dataDir)
  if (finished) rmSync(folder, { recursive: true, force: true })
  return { atMs, inFlight: last?.begun !== undefined, ...found, tokensChanged: changed(before, after), mailsRepeated, finished, recoveryMs }
}
/** Waits, at most half a second, until the driver has sent a command whose answer has not come. */
async function commandInFlight(journal: string, ended: Promise<number>): Promise<void> {
  let over = false
  void ended.then(() => {
    over = true
  })
  for (const until = Date.now() + 500; Date.now() < until && !over; ) {
    if (linesOf(journal).at(-1)?.begun !== undefined) return
    await new Promise((go) => setTimeout(go, 1))
  }
}
const linesOf = (file: string): readonly Line[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.endsWith('}'))
        .map((line) => JSON.parse(line))
    : []

/** Every command that was acknowledged is in the ledger, once, with the hash that its receipt named. */
function compare(journal: readonly Line[], exported: string): { lost: number; doubled: number } {
  if (!existsSync(exported)) return { lost: 0, doubled: 0 }
  const entries = readFileSync(exported, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { stream: string; sequence: number; hash: string; commandId?: string })
    .flatMap(({ commandId, ...entry }) => (commandId === undefined ? [] : [{ ...entry, commandId }]))
  const hashes = new Set(entries.map(({ hash }) => hash))
  const places = new Set(entries.map(({ stream, sequence }) => `${stream}/${sequence}`))
  const receipts = journal.filter(({ acknowledged, hash }) => acknowledged !== undefined && hash !== undefined)
  return {
    lost: receipts.filter(({ hash = '' }) => !hashes.has(hash)).length,
    doubled: entries.length - places.size + doubledCommands(entries),
  }
}
/** One command writes its entries in one place: the same command id never appears in two separate runs of sequences. */
function doubledCommands(entries: readonly { stream: string; sequence: number; commandId: string }[]): number {
  const last = new Map<string, { stream: string; sequence: number }>()
  let doubled = 0
  for (const { stream, sequence, commandId } of entries) {
    const key = `${stream} ${commandId}`
    const earlier = last.get(key)
    if (earlier !== undefined && earlier.sequence + 1 !== sequence) doubled++
    last.set(key, { stream, sequence })
  }
  return doubled
}
type Waits = ReadonlyMap<string, string>
async function waits(): Promise<Waits> {
  const { items } = (await (await fetch(`${devOf(BASE_PORT)}/waits`)).json()) as { items: { fact: string; token: string }[] }
  return new Map(items.map(({ fact, token }) => [fact, token]))
}
const changed = (before: Waits, after: Waits): number =>
  [...after].filter(([fact, token]) => before.has(fact) && before.get(fact) !== token).length
