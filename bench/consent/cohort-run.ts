/** One cohort in a process of its own: `cohort-run FOLDER COHORT OUT`. Prints the seconds of loading and of answering. */
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { askingOf } from '#functions/usecases/consent/judge-subjects'
import { decidePacked } from '#policies/consent/decide-packed'
import { readSnapshot } from '#policies/consent/snapshot/format'
import { type Index, indexOf } from '#policies/consent/snapshot/look-up'
import { linesOf, scanLines } from '#policies/consent/snapshot/scan'
import { shortKeyer } from '#policies/consent/snapshot/short-key'
import type { Instant } from '#policies/kernel/time'
import { SYSTEM } from './population'
import { QUESTION } from './question'
import { SITES, siteFile, siteKey } from './site-files'

const [folder = '', cohort = '', out = ''] = process.argv.slice(2)
const asking = askingOf(QUESTION, undefined, '2026-11-23T09:00:00.000Z' as Instant)
if (!asking.ok) throw new TypeError('the question cannot be asked')
const { question, profile } = asking.value

const clock = (): number => performance.now() / 1000
const beginning = clock()
const indexes: Index[] = []
for (let site = 0; site < SITES; site += 1) {
  const snapshot = readSnapshot(readFileSync(siteFile(folder, site)))
  if (!snapshot) throw new TypeError(`no snapshot of site ${site}`)
  indexes.push(indexOf(snapshot, { position: snapshot.position, touched: new Set(), subjects: [] }))
}
const loaded = clock()

/** The answers of one line each, as text behind the pseudonym; equal answers share one. */
const endings: string[] = []
const numbers = new Map<string, number>()
function judge(record: Uint8Array | undefined): number {
  const answer = decidePacked(record, question, profile)
  if (!answer.ok) throw new TypeError(answer.rejection.code)
  const { decision, reasons } = answer.value
  const ending = `,${decision},${reasons.find(({ effect }) => effect === decision)?.reason}\n`
  const number = numbers.get(ending) ?? endings.push(ending) - 1
  numbers.set(ending, number)
  return number
}
let lines = 0
const file = openSync(out, 'w')
for (const [site, index] of indexes.entries()) {
  const found = linesOf(readFileSync(join(cohort, `cohort-${site}.csv`), 'latin1'))
  const codes = scanLines(index, shortKeyer(siteKey(site), SYSTEM), found, judge)
  let text = ''
  for (let line = 0; line < found.count; line += 1)
    text += found.text.slice(found.starts[line], found.ends[line]) + endings[codes[line] ?? 0]
  writeSync(file, text, null, 'latin1')
  lines += found.count
}
closeSync(file)
writeFileSync(1, JSON.stringify({ loadSeconds: loaded - beginning, answerSeconds: clock() - loaded, lines }))
