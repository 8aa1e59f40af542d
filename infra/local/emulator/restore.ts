import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, service } from './aws'
import { REGION } from './cdk'

type Parts = {
  readonly endpoint: string
  readonly tables: Readonly<Record<'ledger' | 'work' | 'consent', string>>
  /** Runs `votum` with the operator's environment; answers its output, throws unless it ends with 0. */
  readonly votum: (parameters: readonly string[]) => Promise<string>
  readonly copyBucket: string
  readonly out: string
}
const restored = (table: string): string => `${table}-restored`

/** docs/OPERATIONS.md#backup-and-restore on the emulator, up to the switch: tables to a moment, what a restore leaves out, comparison, erasures, export. Throws when something differs. */
export async function proveRestore({ endpoint, tables, votum, copyBucket, out }: Parts): Promise<string> {
  const ask = service(endpoint, 'dynamodb', 'DynamoDB_20120810')
  const began = performance.now()
  for (const table of Object.values(tables)) {
    const TableName = restored(table)
    await ask('RestoreTableToPointInTime', { SourceTableName: table, TargetTableName: TableName, UseLatestRestorableTime: true })
    await active(ask, TableName)
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 }
    await ask('UpdateContinuousBackups', { TableName, PointInTimeRecoverySpecification })
    await ask('UpdateTable', { TableName, DeletionProtectionEnabled: true })
  }
  for (const table of [tables.ledger, tables.work]) {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' }
    await ask('UpdateTable', { TableName: restored(table), StreamSpecification })
    const { Table }: Answer = await ask('DescribeTable', { TableName: restored(table) })
    if (!Table.LatestStreamArn.includes('/stream/')) throw new Error(`${restored(table)} has no stream`)
  }
  const names = ['--region', REGION, '--ledger', restored(tables.ledger), '--work', restored(tables.work)]
  const before = ['--original-ledger', tables.ledger, '--original-work', tables.work]
  const verdict = JSON.parse(await votum(['restore', 'compare', ...names, ...before]))
  if (verdict.entries === 0 || verdict.checkpoints === 0) throw new Error(`nothing was compared: ${JSON.stringify(verdict)}`)
  const { erased } = JSON.parse(await votum(['restore', 'erasures', ...names, ...before]))
  const file = join(out, 'restored.ndjson')
  writeFileSync(file, await votum(['restore', 'export', ...names]))
  const { verified } = JSON.parse(await votum(['ledger', 'verify', '--export', file]))
  if (verified !== true) throw new Error('the ledger of the restored tables does not verify')
  const { copied } = JSON.parse(await votum(['restore', 'copy', ...names, '--bucket', copyBucket, '--since', '2026-01-01T00:00:00Z']))
  const { entries, heads, checkpoints } = verdict
  if (copied !== entries) throw new Error(`${copied} of ${entries} entries were put into the copy once more`)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  return `restored tables: ${entries} entries, ${heads} heads, ${checkpoints} checkpoint(s) the same byte by byte, ${erased} erasures repeated, export verified, copied once more, ${seconds} s`
}

async function active(ask: ReturnType<typeof service>, TableName: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { Table }: Answer = await ask('DescribeTable', { TableName })
    if (Table.TableStatus === 'ACTIVE') return
    await new Promise((go) => setTimeout(go, 100))
  }
  throw new Error(`${TableName} did not become active`)
}
