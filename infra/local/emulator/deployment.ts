import type { Answer } from './aws'
import { service } from './aws'
import type { Cdk } from './cdk'

const FIREWALL = 'VotumFirewall'
const STACKS = ['VotumData', 'VotumWorkflow', 'VotumDelivery', 'VotumApi', 'VotumWeb', 'VotumEdge', 'VotumObservability']
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** What the demo and the stand-ins need to know of a deployment. */
export type Deployment = {
  readonly apiId: string
  readonly firewallArn: string
  readonly webSecretsArn: string
  readonly originSecretArn: string
  readonly originSecret: string
  readonly tables: { readonly work: string; readonly ledger: string; readonly consent: string }
  readonly copyBucket: string
  readonly functions: Readonly<Record<'outbox' | 'copy' | 'checkpoint', string>>
}

/** The three commands of docs/OPERATIONS.md#deploy: bootstrap both regions, the firewall, then everything that needs to know it. */
export async function deploy(app: Cdk, endpoint: string, say: (line: string) => void): Promise<Deployment> {
  say(`cdk bootstrap: ${seconds(await app.bootstrap())}`)
  say(`cdk deploy ${FIREWALL}: ${seconds(await app.deploy([FIREWALL]))}`)
  const firewallArn = outputOf(app, FIREWALL, 'FirewallArn')
  say(`cdk deploy of the rest: ${seconds(await app.deploy(STACKS, { firewallArn }))}`)
  say(`resources: ${[FIREWALL, ...STACKS].map((stack) => `${stack} ${app.resources(stack)}`).join(', ')}`)
  const ask = service(endpoint, 'secretsmanager', 'secretsmanager')
  const originSecretArn = outputOf(app, 'VotumData', 'OriginSecretArn')
  const secret: Answer = await ask('GetSecretValue', { SecretId: originSecretArn })
  return {
    apiId: new URL(outputOf(app, 'VotumApi', 'ApiUrl')).hostname.split('.')[0] ?? '',
    firewallArn,
    originSecretArn,
    webSecretsArn: outputOf(app, 'VotumWeb', 'WebSecretsArn'),
    originSecret: secret.SecretString,
    tables: {
      work: outputOf(app, 'VotumData', 'WorkTable'),
      ledger: outputOf(app, 'VotumData', 'LedgerTable'),
      consent: outputOf(app, 'VotumData', 'ConsentTable'),
    },
    copyBucket: outputOf(app, 'VotumData', 'LedgerCopyBucket'),
    functions: {
      outbox: outputOf(app, 'VotumDelivery', 'OutboxFunction'),
      copy: outputOf(app, 'VotumDelivery', 'LedgerCopyFunction'),
      checkpoint: outputOf(app, 'VotumDelivery', 'CheckpointFunction'),
    },
  }
}
/** Takes everything down again. Tables, buckets and keys are kept by their stacks, as on AWS. */
export async function destroy(app: Cdk, say: (line: string) => void): Promise<void> {
  say(`cdk destroy: ${seconds(await app.destroy([...[...STACKS].reverse(), FIREWALL]))}`)
}

function outputOf(app: Cdk, stack: string, name: string): string {
  const value = app.outputs()[stack]?.[name]
  if (value === undefined) throw new Error(`stack ${stack} has no output ${name}`)
  return value
}
