import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { logSink } from '#functions/runtime/log'
import { sealDecisions } from '#functions/usecases/consent/seal-decisions'
import { sweep } from '../../functions/stream/sweep-outbox'
import { toolEnvironment } from '../../infra/tool-environment'
import { atMost, type Line, stated } from '../consent/line'
import { countedSystem } from './counted-system'
import { type Bill, dollars, invoked, together } from './prices'

const FOLDER = '.data/bench/cost/cdk.out'
const MINUTES = 43_200
const DAYS = 30
type Resource = { readonly Type: string; readonly Properties?: { readonly Rules?: readonly unknown[] } }

/** Billed by use, or not at all: without traffic they cost nothing. */
const FREE_AT_REST =
  /^AWS::(ApiGatewayV2|IAM|Logs|Lambda|SQS|SNS|S3|SES|Events|CloudFront|DynamoDB|StepFunctions|CertificateManager|Scheduler|CDK)::|^AWS::CloudFormation::|^Custom::/
const BILLED_MONTHLY: Readonly<Record<string, (found: readonly Resource[]) => Bill>> = {
  'AWS::KMS::Key': (found) => ({ keyMonth: found.length }),
  'AWS::KMS::Alias': () => ({}),
  'AWS::SecretsManager::Secret': (found) => ({ secretMonth: found.length }),
  'AWS::SecretsManager::ResourcePolicy': () => ({}),
  'AWS::WAFv2::WebACL': (found) => ({
    firewallMonth: found.length,
    firewallRuleMonth: found.reduce((sum, { Properties: properties }) => sum + (properties?.Rules?.length ?? 0), 0),
  }),
  'AWS::CloudWatch::Alarm': (found) => ({ alarmMonth: found.length }),
  'AWS::CloudWatch::Dashboard': (found) => ({ dashboardMonth: Math.max(0, found.length - 3) }),
}

/** What the deployment costs in a month in which nobody comes, line by line from the synthesised templates. A kind of resource that nobody has priced stops the bench. */
export async function fixedLines(tell: (text: string) => void): Promise<readonly Line[]> {
  logSink.write = () => undefined
  tell('synthesising the templates …')
  const byType = grouped(synthesised())
  const unknown = [...byType.keys()].filter((type) => !FREE_AT_REST.test(type) && BILLED_MONTHLY[type] === undefined)
  if (unknown.length > 0) throw new RangeError(`nobody has priced ${unknown.join(', ')}`)
  const lines: { readonly id: string; readonly bill: Bill; readonly what: string }[] = []
  for (const [type, billed] of Object.entries(BILLED_MONTHLY)) {
    const found = byType.get(type) ?? []
    const bill = billed(found)
    if (Object.values(bill).some((amount) => amount > 0))
      lines.push({ id: type.split('::')[2] ?? type, bill, what: `${found.length} of ${type}` })
  }
  const filters = byType.get('AWS::Logs::MetricFilter')?.length ?? 0
  lines.push({ id: 'Metrics', bill: { metricMonth: filters }, what: 'own metrics taken from logs, as if all had data' })
  lines.push(await sweeper())
  lines.push({ id: 'Daily', bill: invoked('sweeper', 2 * DAYS, 2000), what: 'checkpoint and reconciliation of an empty ledger' })
  const whole = together(...lines.map(({ bill }) => bill))
  const gigabyte = { tableGigabyteMonth: 1, recoveryGigabyteMonth: 1, objectGigabyteMonth: 1 }
  return [
    ...lines.map(({ id, bill, what }) => stated(`fixed.${id}`, dollars(bill, 'us-east-1'), what)),
    stated('fixed.gigabyte', dollars(gigabyte, 'us-east-1'), 'for each GB in tables, their recovery and objects; not in the sum'),
    atMost('fixed.usd', dollars(whole, 'us-east-1'), 20, `a month; eu-central-1: $${dollars(whole, 'eu-central-1').toFixed(2)}`),
  ]
}

function synthesised(): readonly Resource[] {
  mkdirSync(FOLDER, { recursive: true })
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/aws/app.ts'], {
    encoding: 'utf8',
    env: toolEnvironment(process.env, { CDK_OUTDIR: FOLDER, CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:bundling-stacks': [] }) }),
  })
  if (status !== 0) throw new Error(stderr)
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.template.json'))
    .flatMap((name) => Object.values(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')).Resources as Record<string, Resource>))
}
function grouped(resources: readonly Resource[]): Map<string, readonly Resource[]> {
  const found = new Map<string, readonly Resource[]>()
  for (const resource of resources) found.set(resource.Type, [...(found.get(resource.Type) ?? []), resource])
  return found
}

/** The sweeper's minute with nothing to do, counted on the wire. */
async function sweeper() {
  const system = await countedSystem()
  try {
    system.reset()
    await sweep(system.deps)
    await system.deps.outbox.due(system.clock.now(), 1)
    await system.timers.due(system.clock.now())
    await sealDecisions(system.deps)
    const { units } = system.counts()
    const bill = together(invoked('sweeper', MINUTES), { readUnit: MINUTES * units.read, writeUnit: MINUTES * units.write })
    return { id: 'Sweeper', bill, what: `each minute ${units.read} read and ${units.write} write units` }
  } finally {
    await system.stop()
  }
}
