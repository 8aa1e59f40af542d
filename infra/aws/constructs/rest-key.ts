import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'

/** In a key's own policy: this key. */
const THIS_KEY = ['*']

/**
 * The key of data at rest. Services that use a key by themselves, without a role of ours, stand in its policy: the rights of the account do not
 * reach them, and without these two no log group could be made and no alarm would reach its topic.
 */
export function restKey(scope: Construct, id: string): Key {
  const { region, partition, account } = Stack.of(scope)
  const key = new Key(scope, id, { removalPolicy: RemovalPolicy.RETAIN, description: 'Votum: data at rest', enableKeyRotation: true })
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'Alarms',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: THIS_KEY,
    }),
  )
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'LogGroups',
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:DescribeKey',
      ],
      resources: THIS_KEY,
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` } },
    }),
  )
  return key
}
