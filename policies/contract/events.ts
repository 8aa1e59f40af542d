import * as z from 'zod'
import type { Entry } from '#policies/ledger/entry'
import { Day, Hash, Id, Moment, ReasonCode, Reference, SealedText } from './fields'

/** `applicant`, or the slug of a site. */
const Party = Id
const ClauseVersion = z.strictObject({ id: Id, version: z.int().positive() })

/** What a draft and an issued version say alike. No names: parties are `applicant` and site slugs, people are ids. */
const Terms = z.strictObject({
  contractId: Id,
  applicationId: Id,
  caseNumber: z.string().min(1).max(60),
  version: z.int().positive(),
  sealedHash: Hash,
  modelHash: Hash,
  owners: z.array(Id).min(1),
  parties: z.array(z.strictObject({ party: Party })).min(2),
  clauses: z.array(ClauseVersion).min(1),
})

/** When a site's contract comes into force: with its own signature, or only when all parties have signed (application.md, "contracting"). */
export const RELEASE_RULES = ['per-site', 'all-signed'] as const
/** Signed here after a fresh login; as an upload whose signature validates; a scan that the office accepted; by an outside trust service. */
export const SIGNING_WAYS = ['application', 'upload', 'scan', 'trust-service'] as const

/** From and to, both inclusive; null: without a bound. `evidence` names what it rests on, e.g. a membership. */
export const Authority = z.strictObject({ from: Day.nullable(), to: Day.nullable(), evidence: Reference })

const SCHEMAS = {
  /** A version in negotiation; may be drafted again until it is issued. */
  ContractDrafted: {
    1: z.strictObject({
      ...Terms.shape,
      overrides: z.array(z.strictObject({ clause: Id, reason: SealedText })),
    }),
  },
  ContractIssued: {
    1: z.strictObject({
      ...Terms.shape,
      issuedHash: Hash,
      documentRef: Reference,
      deadline: Moment,
      releaseRule: z.enum(RELEASE_RULES),
      replaces: Id.optional(),
    }),
  },
  ContractSigned: {
    1: z.strictObject({
      party: Party,
      signatory: Id,
      authority: Authority,
      issuedHash: Hash,
      way: z.enum(SIGNING_WAYS),
      /** The signed bytes, when the signature came as a document; hash and place. */
      signedDocument: z.strictObject({ hash: Hash, ref: Reference }).optional(),
    }),
  },
  ContractRefused: { 1: z.strictObject({ party: Party, reason: SealedText.optional() }) },
  ContractReleased: { 1: z.strictObject({ sites: z.array(Id).min(1) }) },
  /** The deadline has passed without a settlement; the office has been told; the next look is at `deadline`. */
  ContractEscalated: { 1: z.strictObject({ missed: Moment, deadline: Moment, open: z.array(Party).min(1) }) },
  ContractVoided: { 1: z.strictObject({ reasonCode: ReasonCode, replacedBy: Id.optional() }) },
} as const

type Payload<S> = S extends { readonly 1: infer Z extends z.ZodType } ? z.output<Z> : never
export type ContractEventType = keyof typeof SCHEMAS
export type ContractEvents = { readonly [T in ContractEventType]: { readonly type: T } & Readonly<Payload<(typeof SCHEMAS)[T]>> }
export type ContractEvent = ContractEvents[ContractEventType]

export const CONTRACT_EVENT_VERSIONS: Readonly<Record<ContractEventType, number>> = {
  ContractDrafted: 1,
  ContractIssued: 1,
  ContractSigned: 1,
  ContractRefused: 1,
  ContractReleased: 1,
  ContractEscalated: 1,
  ContractVoided: 1,
}

const isType = (type: string): type is ContractEventType => Object.hasOwn(SCHEMAS, type)

/** A stored entry as a current event; undefined for an unknown type or version. Throws a ZodError when a known payload is broken. */
export function contractEventOf(entry: Entry): ContractEvent | undefined {
  if (!isType(entry.type) || entry.version !== 1) return undefined
  return { type: entry.type, ...SCHEMAS[entry.type][1].parse(entry.payload) } as ContractEvent
}
