import type { DocumentKind } from './document-kinds'

/**
 * The interval record of one subject: every document reduced to numbers, in an order that does not depend on arrival.
 * JSON-serialisable; `encode-record.ts` packs it into tens of bytes. Days are days since 1970 in Berlin, ends inclusive.
 */
export type ConsentRecord = {
  readonly version: 1
  readonly birthDay: number | null
  /** Records of other people were handed in and ignored (R2). */
  readonly otherSubject: boolean
  readonly documents: readonly RecordDocument[]
  /** Per document the FHIR records it came from; absent in a packed record, and then `basedOn` stays empty. */
  readonly sources?: readonly (readonly Source[])[]
}
/** One FHIR record that an answer is based on; `template` is its first policy.uri, `dateTime` as written. */
export type Source = { readonly id: string | null; readonly template: string | null; readonly dateTime: string | null }

/**
 * What R1 makes of the status: `active`; `pending` = draft or proposed; `refusal` = rejected, or a refusal template in a live status;
 * `superseded` = inactive; `unclear` = any other status; `foreign` = no broad consent, kept only because it denies something unread.
 */
export const STANDINGS = ['active', 'pending', 'refusal', 'superseded', 'unclear', 'foreign'] as const
export type Standing = (typeof STANDINGS)[number]

export type RecordDocument = {
  /** Day of signature; null when missing or imprecise (R9). */
  readonly day: number | null
  readonly standing: Standing
  readonly kind: DocumentKind
  /** Age of the consent template (R7), 0 for other forms. */
  readonly rank: number
  /** Sum of DOCUMENT_FLAGS. */
  readonly flags: number
  readonly statements: readonly RecordStatement[]
}
/** One policy, permitted or denied from a day to a day. `flags` is a sum of STATEMENT_FLAGS. */
export type RecordStatement = { readonly policy: number; readonly flags: number; readonly from: number; readonly to: number }

export const DOCUMENT_FLAGS = {
  /** No MII category (R2). */
  categoryMissing: 1,
  scopeMissing: 2,
  /** Scope other than research: permits do not count (R2). */
  scopeOther: 4,
  consentStatus: 8,
  /** A permit at the root that is no `policy` record (R4). */
  rootPermit: 16,
  /** A deny provision without a listed MII coding (R6). */
  denyUnreadable: 32,
  /** Permit codes of the MII system that are not listed (R6). */
  codeUnlisted: 64,
  testData: 128,
  /** Denies as a whole and states nothing readable (R4). */
  empty: 256,
} as const
export const STATEMENT_FLAGS = {
  deny: 1,
  /** Permit without a usable period (R5); its days mean nothing. */
  periodInvalid: 2,
  /** Permit narrowed by an element that is not evaluated (R5). */
  restricted: 4,
  moduleDerived: 8,
  exceedsValidity: 16,
  endMissing: 32,
  systemNormalised: 64,
} as const

export const hasFlag = (flags: number, flag: number): boolean => (flags & flag) !== 0
