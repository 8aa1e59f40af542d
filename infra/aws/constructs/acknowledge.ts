import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { MACHINES, machineName } from './environment'

type Acknowledged = readonly { readonly id: string; readonly reason: string }[]
/** Findings of cdk-nag that stay, each with the reason that names what protects instead. The ids are those that synth prints. */
const REASONS = {
  'machine-logs-and-traces': [
    {
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'log delivery and X-Ray know no resources; the invocation of functions names its function (template test)',
    },
  ],
  'streams-list': [
    {
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'dynamodb:ListStreams knows no resource; reading records names its stream (template test)',
    },
  ],
  objects: ['Sealed918B1559Arn4FBB8E60/*', 'Files8E6940B8ArnD8EE6C03/*', 'LedgerCopyB4E0F13DArnBA74E47A/ledger/*'].map((contents) => ({
    id: `AwsSolutions::AwsSolutions-IAM5[Resource::VotumData:ExportsOutputFnGetAtt${contents}]`,
    reason: 'keys of objects are made at run time; the wildcard is the contents of one bucket of ours, contents are encrypted per case',
  })),
  executions: MACHINES.map((machine) => ({
    id: `AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${machineName(machine)}:*]`,
    reason: 'names of executions are made at run time; the wildcard is the executions of one machine of ours',
  })),
  'api-authorises-itself': [
    {
      id: 'AwsSolutions::AwsSolutions-APIG4',
      reason:
        'each function verifies the session or token itself and walks policies/access/matrix.csv; the HTTP authorisation test covers it',
    },
  ],
  'rotated-by-deployment': [
    {
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        'a header value shared with CloudFront; the API verifies tokens beside it. docs/OPERATIONS.md#keys-and-secrets says how it is replaced',
    },
  ],
  'world-wide': [{ id: 'AwsSolutions::AwsSolutions-CFR1', reason: 'members of a network travel; who may is decided by login and matrix' }],
  'own-name-needs-a-domain': [
    {
      id: 'AwsSolutions::AwsSolutions-CFR4',
      reason: 'without a domain CloudFront shows its own certificate and fixes the protocol itself; with one it is TLS 1.2 (2021)',
    },
  ],
  'is-dead-letter-queue': [{ id: 'AwsSolutions::AwsSolutions-SQS3', reason: 'this is a dead-letter queue, of a stream and of schedules' }],
} satisfies Readonly<Record<string, Acknowledged>>
export type Reason = keyof typeof REASONS

export function acknowledge(construct: IConstruct, reason: Reason): void {
  for (const acknowledged of REASONS[reason]) Validations.of(construct).acknowledge(acknowledged)
}
