import { type GrantState, grantId } from '#policies/contract/grant'
import type { PlainDate } from '#policies/kernel/time'
import { callTo, SITE, TABLES } from './store'

export const GRANTED = 'app-granted'
const day = (text: string): PlainDate => text as PlainDate
const GRANT: GrantState = {
  id: grantId(GRANTED, SITE),
  status: 'active',
  terms: {
    applicationId: GRANTED,
    contractId: 'contract-1',
    caseNumber: 'BENCH-1',
    site: SITE,
    from: day('2026-01-01'),
    to: day('2099-12-31'),
    recipients: ['recipient-1'],
    owners: ['owner-1'],
    purposes: ['central-analysis'],
    modifiers: [],
  },
  conditions: [],
  reasonCode: null,
  since: null,
}

/** A grant in force under which the bench's question releases: the head item as the ledger's adapter writes it. */
export async function putGrant(endpoint: string, tables: { readonly work: string } = TABLES): Promise<void> {
  const Item = { pk: { S: `head#grant#${GRANT.id}` }, sk: { S: 'head' }, snapshot: { S: JSON.stringify(GRANT) } }
  const { status } = await callTo(endpoint)('DynamoDB_20120810.PutItem', { TableName: tables.work, Item })
  if (status !== 200) throw new Error(`the store refused the grant: ${status}`)
}
