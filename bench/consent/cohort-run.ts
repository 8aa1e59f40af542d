/** One cohort in a process of its own: `cohort-run FOLDER COHORT OUT`. Prints the seconds of loading, and of answering on the clock and of the processor. */
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { askingOf } from '#functions/usecases/consent/judge-subjects'
import { recordJudge } from '#functions/usecases/consent/record-judge'
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

const clock = (): number => performance.now() / 1000
const beginning = clock()
const indexes: Index[] = []
for (let site = 0; site < SITES; site += 1) {
  const snapshot = readSnapshot(readFileSync(siteFile(folder, site)))
  if (!snapshot) throw new TypeError(`no snapshot of site ${site}`)
  indexes.push(indexOf(snapshot, { position: snapshot.position, touched: new Set(), subjects: [] }))
}
const loaded = clock()
const busy = process.cpuUsage()

const { judge, answers } = recordJudge(asking.value)
const endingOf = ({ decision, reasons }: (typeof answers)[number]): string =>
  `,${decision},${reasons.find(({ effect }) => effect === decision)?.reason}\n`
let lines = 0
const file = openSync(out, 'w')
for (const [site, index] of indexes.entries()) {
  const found = linesOf(readFileSync(join(cohort, `cohort-${site}.csv`), 'latin1'))
  const codes = scanLines(index, shortKeyer(siteKey(site), SYSTEM), found, judge)
  const endings = answers.map(endingOf)
  let text = ''
  for (let line = 0; line < found.count; line += 1)
    text += found.text.slice(found.starts[line], found.ends[line]) + endings[codes[line] ?? 0]
  writeSync(file, text, null, 'latin1')
  lines += found.count
}
closeSync(file)
const { user, system } = process.cpuUsage(busy)
writeFileSync(
  1,
  JSON.stringify({ loadSeconds: loaded - beginning, wallSeconds: clock() - loaded, answerSeconds: (user + system) / 1e6, lines }),
)
