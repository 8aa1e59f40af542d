import { createReadStream, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { type OutsideProof, verifyLedgerExport } from '#functions/testing/independent/ledger-verifier'
import { ask, endpoints } from './endpoints'

const VERIFICATION_FAILED = 5
type Options = { readonly export?: string; readonly checkpoint?: string; readonly key?: string; readonly data: string }

/** Key and checkpoint from outside the export. Without a key file the one that the checkpoint names is used, and that is said. */
function proofOf({ checkpoint, key }: Options): OutsideProof | undefined {
  if (checkpoint === undefined) return undefined
  const read: { readonly key?: { readonly publicKey?: string } } = JSON.parse(readFileSync(checkpoint, 'utf8'))
  if (key !== undefined) return { checkpoint: read, publicKey: readFileSync(key, 'utf8') }
  process.stderr.write('The key was taken from the checkpoint itself; give --key with one that you trust.\n')
  return { checkpoint: read, publicKey: read.key?.publicKey ?? '' }
}

/** The export of the running system, read with the session of an auditor (VOTUM_TOKEN). */
async function* liveExport(dataDir: string): AsyncIterable<string> {
  // biome-ignore lint/style/noProcessEnv: a token does not belong on a command line
  const token = process.env.VOTUM_TOKEN
  if (token === undefined) throw new Error('Set VOTUM_TOKEN to the session of an auditor, or verify a file with --export FILE.')
  const reply = await ask(`${endpoints(dataDir).api}/v1/ledger/export`, { headers: { authorization: `Bearer ${token}` } })
  yield await reply.text()
}
const source = (options: Options): AsyncIterable<string> =>
  options.export === undefined
    ? liveExport(options.data)
    : (createReadStream(options.export, { encoding: 'utf8' }) as AsyncIterable<string>)

/** `ledger verify` runs the second, independent verifier; `ledger export` writes what it reads. */
export function addLedgerCommands(program: Command): void {
  const ledger = program.command('ledger').description('Ledger')
  ledger
    .command('verify')
    .description('Kette, Hashes und Prüfpunkt prüfen / verify chain, hashes and checkpoint')
    .option('--export <file>', 'eine Ausfuhr prüfen / verify an export')
    .option('--checkpoint <file>', 'Prüfpunkt von außen / checkpoint from outside')
    .option('--key <file>', 'öffentlicher Schlüssel von außen / public key from outside')
    .option('--data <dir>', 'Datenordner / data directory', '.data')
    .action(async (options: Options) => {
      const verdict = await verifyLedgerExport(source(options), proofOf(options))
      process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`)
      process.stderr.write(verdict.verified ? 'ledger verified\n' : `NOT verified: ${verdict.faults.length} faults\n`)
      if (!verdict.verified) process.exitCode = VERIFICATION_FAILED
    })
  ledger
    .command('export')
    .description('als NDJSON ausgeben (VOTUM_TOKEN) / print as NDJSON (VOTUM_TOKEN)')
    .option('--data <dir>', 'Datenordner / data directory', '.data')
    .action(async (options: Options) => {
      for await (const piece of liveExport(options.data)) process.stdout.write(piece)
    })
}
