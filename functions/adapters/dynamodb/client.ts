import { type AwsCall, type AwsConnection, awsJsonCall } from '../lean/aws-call'
import { type Documents, documentsOnce, documentsWithRepeats } from './documents'

export type Tables = { readonly ledger: string; readonly work: string; readonly consent: string }
export type Store = {
  /** Reads and single writes; asked again in trouble. */
  readonly documents: Documents
  /** Transactions; never asked again by themselves: the command loop decides again instead (a blind repeat could double an outcome). */
  readonly once: Documents
  /** Requests in DynamoDB's own writing, for the check path. */
  readonly lean: AwsCall
  readonly tables: Tables
}
/** Without credentials: those that the embedded store, which looks at none, is given. */
export type StoreOptions = Omit<AwsConnection, 'credentials'> & Partial<Pick<AwsConnection, 'credentials'>> & { readonly tables: Tables }

const ATTEMPTS = 4
const embedded = async () => ({ accessKeyId: 'embedded', secretAccessKey: 'embedded' })

export function openStore({ tables, credentials = embedded, ...connection }: StoreOptions): Store {
  const lean = awsJsonCall('dynamodb', { ...connection, credentials })
  const once = documentsOnce(lean)
  return { documents: documentsWithRepeats(once, ATTEMPTS), once, lean, tables }
}
