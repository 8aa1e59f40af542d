/** How many entries a second the independent verifier reads on one core: `node --import tsx bench/ledger-verify.ts [entries]`. */
import { verifyLedgerExport } from '#functions/testing/independent/ledger-verifier'
import { linesOf, streamOf } from '#functions/testing/ledger-generator'

const count = Number(process.argv[2] ?? 50_000)
const streams = Math.ceil(count / 50)
const entries = Array.from({ length: streams }, (_, n) =>
  streamOf(
    `application#s${String(n).padStart(7, '0')}`,
    Array.from({ length: 50 }, () => 1),
  ),
).flat()
const chunks = linesOf({ log: [], entries })
const text = chunks.join('')
const pieces = Array.from({ length: Math.ceil(text.length / 65_536) }, (_, n) => text.slice(n * 65_536, (n + 1) * 65_536))
for (let run = 1; run <= 7; run++) {
  const started = process.cpuUsage()
  const verdict = await verifyLedgerExport(pieces)
  const { user, system } = process.cpuUsage(started)
  const seconds = (user + system) / 1e6
  console.log(
    `run ${run}: ${verdict.entries} entries, ${(text.length / entries.length).toFixed(0)} bytes each, verified ${verdict.verified}, ${Math.round(entries.length / seconds)} entries per CPU second`,
  )
}
