import type { Aggregate } from '#policies/ledger/aggregate'

/** A kind of record by the name of its streams (before the `#`), with its rules, which are loaded when a request first names one. */
export type RecordKind = {
  readonly kind: string
  // biome-ignore lint/suspicious/noExplicitAny: each aggregate is typed where it is used
  readonly load: () => Promise<Aggregate<any, any>>
}

export const applicationRecord: RecordKind = {
  kind: 'application',
  load: async () => (await import('#policies/application/aggregate')).applicationAggregate,
}
export const ballotRecord: RecordKind = {
  kind: 'ballot',
  load: async () => (await import('#policies/committee/aggregate')).ballotAggregate,
}
export const committeeRecord: RecordKind = {
  kind: 'committee',
  load: async () => (await import('#policies/committee/standing/aggregate')).committeeAggregate,
}
export const contractRecord: RecordKind = {
  kind: 'contract',
  load: async () => (await import('#policies/contract/aggregate')).contractAggregate,
}
export const meetingRecord: RecordKind = {
  kind: 'meeting',
  load: async () => (await import('#policies/committee/meeting/aggregate')).meetingAggregate,
}
