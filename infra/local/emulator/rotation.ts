import { type Answer, service } from './aws'
import type { Cdk } from './cdk'
import { statusOf } from './entry'

type Parts = {
  readonly app: Cdk
  readonly endpoint: string
  readonly apiId: string
  readonly secretArn: string
  /** Settings of the deployment that the tools do not know. */
  readonly settings: Readonly<Record<string, string>>
}
const BEHIND = ['VotumApi', 'VotumWeb']

/** docs/OPERATIONS.md#origin-secret on the emulator: after each deployment it is looked which values the functions accept. Throws when it is another than it must be. */
export async function proveRotation({ app, endpoint, apiId, secretArn: SecretId, settings }: Parts): Promise<string> {
  const ask = service(endpoint, 'secretsmanager', 'secretsmanager')
  const old: Answer = await ask('GetSecretValue', { SecretId })
  const next = `${old.SecretString}-next`
  const { VersionId }: Answer = await ask('PutSecretValue', { SecretId, SecretString: next, VersionStages: ['AWSPENDING'] })
  const current: Answer = await ask('GetSecretValue', { SecretId })
  if (current.SecretString !== old.SecretString) throw new Error('the new version became the current one too early')
  const through = async () =>
    Promise.all(
      [old.SecretString, next].map(async (value) => {
        const [api, page] = await Promise.all([
          statusOf(endpoint, apiId, value, '/v1/register'),
          statusOf(endpoint, apiId, value, '/_next/static/none.js'),
        ])
        return api === 200 && page !== 403
      }),
    )
  const steps: readonly [readonly string[], Readonly<Record<string, string>>, readonly [boolean, boolean]][] = [
    [BEHIND, { originSecretVersion: old.VersionId, originSecretAlso: VersionId }, [true, true]],
    [[...BEHIND, 'VotumEdge'], { originSecretVersion: VersionId, originSecretAlso: old.VersionId }, [true, true]],
    [[...BEHIND, 'VotumEdge'], { originSecretVersion: VersionId }, [false, true]],
  ]
  const began = performance.now()
  for (const [stacks, versions, wanted] of steps) {
    await app.deploy(stacks, { ...settings, ...versions })
    const got = await through()
    if (got.join() !== wanted.join()) throw new Error(`with ${JSON.stringify(versions)} old and new value get through: ${got.join()}`)
  }
  const stage = { SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: VersionId, RemoveFromVersionId: old.VersionId }
  await ask('UpdateSecretVersionStage', stage)
  return `origin secret replaced in three deployments, ${((performance.now() - began) / 1000).toFixed(1)} s`
}
