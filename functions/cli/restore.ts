import { type Command, InvalidArgumentError } from 'commander'
import { operatorCredentials } from '#functions/adapters/aws/operator-credentials'
import { checkpointRecords } from '#functions/adapters/dynamodb/checkpoints'
import { openStore, type Store } from '#functions/adapters/dynamodb/client'
import { dynamoDrafts } from '#functions/adapters/dynamodb/drafts'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoRebuilder } from '#functions/adapters/dynamodb/rebuilder'
import { dynamoRegister, dynamoTitles } from '#functions/adapters/dynamodb/records'
import { dynamoWrappedKeys } from '#functions/adapters/dynamodb/wrapped-keys'
import { s3WriteOnceStore } from '#functions/adapters/s3/write-once-store'
import { endpointOf } from '#functions/runtime/env'
import { compareRestored, type LedgerSide } from '#functions/usecases/audit/compare-restored'
import { copySince } from '#functions/usecases/audit/copy-since'
import { exportLedger } from '#functions/usecases/audit/export-ledger'
import { type ErasedParts, repeatErasures } from '#functions/usecases/audit/repeat-erasures'

const NOT_THE_SAME = 5
type Names = { readonly ledger: string; readonly work: string; readonly region: string }
type Both = Names & { readonly originalLedger: string; readonly originalWork: string }

/** What is compared of a deployment's tables. */
export const ledgerSide = (store: Store): LedgerSide => ({
  ledger: dynamoLedger(store),
  streams: () => dynamoRebuilder(store).streams(),
  checkpoints: checkpointRecords(store),
})
/** What an erasure takes out of them. */
export const erasedParts = (store: Store): ErasedParts => ({
  keys: dynamoWrappedKeys(store),
  drafts: dynamoDrafts(store),
  titles: dynamoTitles(store),
  register: dynamoRegister(store),
})

function tables({ ledger, work, region }: Names): Store {
  const connection = { region, endpoint: endpointOf('DYNAMODB'), credentials: operatorCredentials(region) }
  return openStore({ ...connection, tables: { ledger, work, consent: work } })
}
const original = ({ originalLedger, originalWork, region }: Both) => tables({ ledger: originalLedger, work: originalWork, region })
const print = (value: object): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)

const withTables = (command: Command): Command =>
  command
    .requiredOption('--ledger <name>', 'wiederhergestellte Tabelle „ledger“ / restored table "ledger"')
    .requiredOption('--work <name>', 'wiederhergestellte Tabelle „work“ / restored table "work"')
    .requiredOption('--region <name>', 'Region')
const withOriginals = (command: Command): Command =>
  withTables(command)
    .requiredOption('--original-ledger <name>', 'Tabelle „ledger“ von vorher / table "ledger" of before')
    .requiredOption('--original-work <name>', 'Tabelle „work“ von vorher / table "work" of before')

function instantOption(text: string): string {
  const read = new Date(text)
  if (Number.isNaN(read.getTime())) throw new InvalidArgumentError('not an instant / kein Zeitpunkt')
  return read.toISOString()
}

/** `restore compare|erasures|copy|export`: the steps between a point-in-time restore and the switch to its tables (docs/OPERATIONS.md#backup-and-restore). */
export function addRestoreCommands(program: Command): void {
  const restore = program.command('restore').description('Wiederherstellung von Tabellen / restored tables')
  withOriginals(restore.command('compare'))
    .description('Einträge, Stände und Prüfpunkte Byte für Byte vergleichen / compare entries, heads and checkpoints byte by byte')
    .action(async (options: Both) => {
      const verdict = await compareRestored(ledgerSide(tables(options)), ledgerSide(original(options)))
      print(verdict)
      if (!verdict.same) process.exitCode = NOT_THE_SAME
    })
  withOriginals(restore.command('erasures'))
    .description('Löschungen seit dem Zeitpunkt wiederholen / repeat the erasures since that moment')
    .action(async (options: Both) => {
      print(await repeatErasures({ ledger: dynamoLedger(original(options)) }, erasedParts(tables(options))))
    })
  withTables(restore.command('copy'))
    .description('Einträge noch einmal in die Kopie schreiben, die niemand ändern kann / put entries into the write-once copy once more')
    .requiredOption('--bucket <name>', 'Bucket der Kopie / bucket of the copy')
    .requiredOption('--since <instant>', 'ab diesem Zeitpunkt, z. B. 2026-11-26T02:00:00Z / from this instant on', instantOption)
    .action(async (options: Names & { readonly bucket: string; readonly since: string }) => {
      const { region, bucket, since } = options
      const connection = { region, endpoint: endpointOf('S3'), credentials: operatorCredentials(region) }
      const copied = await copySince({ ledger: dynamoLedger(tables(options)) }, s3WriteOnceStore({ connection, bucket }), since)
      print({ copied })
    })
  withTables(restore.command('export'))
    .description('Ledger der Tabellen als NDJSON ausgeben / print the ledger of the tables as NDJSON')
    .action(async (options: Names) => {
      const store = tables(options)
      for await (const line of exportLedger({ ledger: dynamoLedger(store), checkpoints: checkpointRecords(store) }))
        process.stdout.write(line)
    })
}
