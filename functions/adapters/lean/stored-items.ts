import { type AwsCall, askUntilAnswered } from './aws-call'
import type { Client, PublicKey } from './machine-tokens'

type Attributes = Readonly<Record<string, { readonly S?: string }>>

/** The two records of table `work` that a token is held against; items are those of adapters/dynamodb/records.ts and stored-signing-keys.ts. */
export function leanRecords(call: AwsCall, work: string) {
  const itemOf = async (pk: string, sk: string): Promise<Attributes | undefined> => {
    const request = { TableName: work, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true }
    return (await askUntilAnswered(call, 'DynamoDB_20120810.GetItem', request)).body.Item as Attributes | undefined
  }
  return {
    client: async (id: string): Promise<Client | undefined> => {
      const text = (await itemOf(`client#${id}`, 'client'))?.value?.S
      return text === undefined ? undefined : JSON.parse(text)
    },
    /** None before the issuer made its first. */
    publicKeys: async (): Promise<readonly PublicKey[]> =>
      JSON.parse((await itemOf('issuer-keys', 'current'))?.public?.S ?? '{"keys":[]}').keys,
  }
}
