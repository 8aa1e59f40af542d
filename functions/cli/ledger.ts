import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Command } from 'commander'
import { LedgerCopy } from '#functions/testing/independent/ledger-copy'
import { verifyReceipt } from '#functions/testing/independent/ledger-receipt'
import { type OutsideProof, verifyLedgerExport } from '#functions/testing/independent/ledger-verifier'
import { sessionToken } from '../runtime/env'
import { ask, endpoints, NotAllowed } from './endpoints'

const VERIFICATION_FAILED = 5
const USAGE = { exitCode: 2, code: 'votum.usage' } as const
type Options = {
  readonly export?: string
  readonly checkpoint?: string
  readonly key?: string
  readonly copy?: string
  readonly data: string
}
type Published = { readonly checkpoint?: Published | null; readonly key?: { readonly publicKey?: string; readonly note?: string } }
const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Key and checkpoint from outside the export; where they are missing, what that means is said. */
async function proofOf({ checkpoint, key, export: file, data }: Options): Promise<OutsideProof | undefined> {
  if (checkpoint === undefined && file !== undefined) {
    say('No checkpoint was given: a stream that was cut off at its end cannot be seen.')
    return undefined
  }
  const published: Published = checkpoint === undefined ? await liveCheckpoint(data) : JSON.parse(readFileSync(checkpoint, 'utf8'))
  const read = published.checkpoint === undefined ? published : published.checkpoint
  if (read === null) {
    say('There is no checkpoint yet: a stream that was cut off at its end cannot be seen.')
    return undefined
  }
  if (key !== undefined) return { checkpoint: read, publicKey: readFileSync(key, 'utf8') }
  say(`The key was taken from the checkpoint itself (${read.key?.note ?? 'no note'}); give --key with one that you trust.`)
  return { checkpoint: read, publicKey: read.key?.publicKey ?? '' }
}
const liveCheckpoint = async (dataDir: string): Promise<Published> =>
  (await (await ask(`${endpoints(dataDir).api}/v1/ledger/checkpoint`)).json()) as Published

/** The export of the running system, read with the session of an auditor (VOTUM_TOKEN). */
async function* liveExport(dataDir: string): AsyncIterable<string> {
  const token = sessionToken()
  if (token === undefined) throw new NotAllowed('Set VOTUM_TOKEN to the session of an auditor, or verify a file with --export FILE.')
  let path: string | undefined = '/v1/ledger/export'
  while (path !== undefined) {
    const reply: Response = await ask(`${endpoints(dataDir).api}${path}`, { headers: { authorization: `Bearer ${token}` } })
    yield await reply.text()
    path = nextPath(reply)
  }
}
/** Where the next part of a long answer is, as the header Link says. */
const nextPath = ({ headers }: Response): string | undefined => /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1]
const source = (options: Options): AsyncIterable<string> =>
  options.export === undefined
    ? liveExport(options.data)
    : (createReadStream(options.export, { encoding: 'utf8' }) as AsyncIterable<string>)

/** A write-once copy as it was downloaded; names below the folder are the keys of its objects. */
function copyIn(folder: string): LedgerCopy {
  const copy = new LedgerCopy()
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    copy.object({ key: path.slice(join(folder, sep).length).replaceAll(sep, '/'), bytes: readFileSync(path) })
  }
  return copy
}

async function verify(options: Options, proof: OutsideProof | undefined): Promise<void> {
  const copy = options.copy === undefined ? undefined : copyIn(options.copy)
  const chunks = source(options)
  const verdict = await verifyLedgerExport(copy === undefined ? chunks : copy.besides(chunks), proof)
  const compared = copy?.finish()
  const faults = verdict.faults.length + (compared?.faults.length ?? 0)
  const told = { ...verdict, verified: faults === 0, ...(compared !== undefined && { copy: compared }) }
  process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
  process.stderr.write(faults === 0 ? 'ledger verified\n' : `NOT verified: ${faults} faults\n`)
  if (faults > 0) process.exitCode = VERIFICATION_FAILED
}

/** `ledger verify` runs the second, independent verifier; `ledger export` writes what it reads. */
export function addLedgerCommands(program: Command): void {
  const ledger = program.command('ledger').description('Ledger')
  ledger
    .command('verify')
    .description('Kette, Hashes und Prüfpunkt prüfen / verify chain, hashes and checkpoint')
    .option('--export <file>', 'eine Ausfuhr prüfen / verify an export')
    .option('--checkpoint <file>', 'Prüfpunkt von außen / checkpoint from outside')
    .option('--key <file>', 'öffentlicher Schlüssel von außen / public key from outside')
    .option('--copy <dir>', 'dazu mit der vorher geladenen Kopie vergleichen / also compare with the copy, downloaded before')
    .option('--data <dir>', 'Datenordner / data directory', '.data')
    .action(async (options: Options, command: Command) => {
      for (const file of [options.export, options.checkpoint, options.key, options.copy])
        if (file !== undefined && !existsSync(file)) command.error(`error: cannot read ${file}`, USAGE)
      if (options.key !== undefined && options.checkpoint === undefined && options.export !== undefined)
        command.error('error: --key needs --checkpoint', USAGE)
      await verify(options, await proofOf(options))
    })
  ledger
    .command('receipt')
    .argument('<file>')
    .requiredOption('--key <file>', 'öffentlicher Schlüssel, dem man traut / public key that one trusts')
    .description("Beleg einer Stimme prüfen, ohne Server / verify a voter's receipt, without a server")
    .action((file: string, { key }: { readonly key: string }) => {
      if (!existsSync(file) || !existsSync(key)) ledger.error('error: no such file', USAGE)
      const verdict = verifyReceipt(JSON.parse(readFileSync(file, 'utf8')), readFileSync(key, 'utf8'))
      process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`)
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
