import type * as sdk from '@aws-sdk/lib-dynamodb'

/** What is asked of DynamoDB, with plain values: shapes as in the SDK's document client, which is too large for a function's start. */
abstract class Command<I extends object, O> {
  abstract readonly operation: string
  readonly input: I
  /** Only a type. */
  declare readonly output: O
  constructor(input: I) {
    this.input = input
  }
}
export type AnyCommand<O> = Pick<Command<object, O>, 'operation' | 'input' | 'output'>

export class GetCommand extends Command<sdk.GetCommandInput, sdk.GetCommandOutput> {
  readonly operation = 'GetItem'
}
export class BatchGetCommand extends Command<sdk.BatchGetCommandInput, sdk.BatchGetCommandOutput> {
  readonly operation = 'BatchGetItem'
}
export class QueryCommand extends Command<sdk.QueryCommandInput, sdk.QueryCommandOutput> {
  readonly operation = 'Query'
}
export class ScanCommand extends Command<sdk.ScanCommandInput, sdk.ScanCommandOutput> {
  readonly operation = 'Scan'
}
export class PutCommand extends Command<sdk.PutCommandInput, sdk.PutCommandOutput> {
  readonly operation = 'PutItem'
}
export class UpdateCommand extends Command<sdk.UpdateCommandInput, sdk.UpdateCommandOutput> {
  readonly operation = 'UpdateItem'
}
export class DeleteCommand extends Command<sdk.DeleteCommandInput, sdk.DeleteCommandOutput> {
  readonly operation = 'DeleteItem'
}
export class TransactWriteCommand extends Command<sdk.TransactWriteCommandInput, sdk.TransactWriteCommandOutput> {
  readonly operation = 'TransactWriteItems'
}
export class ExecuteTransactionCommand extends Command<sdk.ExecuteTransactionCommandInput, sdk.ExecuteTransactionCommandOutput> {
  readonly operation = 'ExecuteTransaction'
}
export type { ExecuteTransactionCommandInput, QueryCommandInput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
