import { adminAggregate } from '#policies/access/admin-aggregate'
import { applicationAggregate } from '#policies/application/aggregate'
import { ballotAggregate } from '#policies/committee/aggregate'
import { meetingAggregate } from '#policies/committee/meeting/aggregate'
import { committeeAggregate } from '#policies/committee/standing/aggregate'
import { siteConsentAggregate } from '#policies/consent/site-stream'
import { contractAggregate } from '#policies/contract/aggregate'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import type { Aggregate, Subject } from '#policies/ledger/aggregate'
import type { Head } from '../ports'

// biome-ignore lint/suspicious/noExplicitAny: a registry over different states; each aggregate is typed where it is used
type AnyAggregate = Aggregate<any, any>
/** Every kind of stream with a state, by its name before the `#`. */
export const AGGREGATES: Readonly<Record<string, AnyAggregate>> = {
  application: applicationAggregate,
  ballot: ballotAggregate,
  committee: committeeAggregate,
  meeting: meetingAggregate,
  contract: contractAggregate,
  grant: grantAggregate,
  consent: siteConsentAggregate,
  admin: adminAggregate,
}
export const aggregateOf = (stream: string): AnyAggregate | undefined => AGGREGATES[stream.slice(0, stream.indexOf('#'))]

/** Who is related to a record, from its head's snapshot; undefined: nothing there. */
export function subjectOf(stream: string, head: Head | undefined): Subject | undefined {
  return head === undefined || head.snapshot === null ? undefined : aggregateOf(stream)?.subject(head.snapshot)
}
