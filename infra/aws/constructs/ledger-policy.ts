import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam'

/** All that anybody may hold on the ledger (architecture, "The ledger"): an INSERT cannot overwrite, the rest reads. */
export const LEDGER_ACTIONS = ['dynamodb:PartiQLInsert', 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'] as const
export const LEDGER_READ_ACTIONS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'] as const
/** Everything that could replace, rewrite or remove an entry: one by one, all at once, or by letting it expire. */
export const REWRITING_ACTIONS = [
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:DeleteTable',
  'dynamodb:PartiQLDelete',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:UpdateTimeToLive',
] as const

/** A second lock beside the roles: the table itself refuses rewriting to everybody, also to an administrator who has not first removed this. */
export const ledgerPolicy = (): PolicyDocument =>
  new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'HistoryIsAppendOnly',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [...REWRITING_ACTIONS],
        // the policy's own table; its ARN would make the resource depend on itself
        resources: ['*'],
      }),
    ],
  })
