import type * as z from 'zod'

/** Which table of limits and which error format an operation uses. */
export type Media = 'json' | 'fhir' | 'ndjson' | 'form' | 'calendar' | 'csv'

/**
 * What the outside sees of one operation. Routes, OpenAPI, the typed client and the authorisation test are all made from the list of these.
 * - `access`: `public` needs no caller; `caller` needs a session or a machine token. Who may is a row of policies/access/matrix.csv under `id`.
 * - `record`: the ledger stream whose state decides visibility and whose revision is the ETag.
 * - `seals`: the case whose key seals the free text of this body; it is read together with the record.
 * - `idempotent`: an Idempotency-Key is required (every command).
 * - `ifMatch`: If-Match with the record's ETag is required.
 * - `fresh`: a session login of the last 5 minutes is required (voting, signing, confirming).
 */
export type Contract<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  readonly id: string
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly path: string
  readonly area: Area
  readonly summary: { readonly de: string; readonly en: string }
  readonly access: 'public' | 'caller'
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly result: R
  readonly status?: 200 | 201 | 202 | 204
  readonly media?: Media
  /** Of the body, where it differs from the answer's. A body of NDJSON comes as its text, a form as its values by name. */
  readonly bodyMedia?: Media
  readonly idempotent?: boolean
  readonly ifMatch?: boolean
  readonly fresh?: boolean
  readonly scope?: string
  readonly record?: (params: z.output<P>) => string
  readonly seals?: (params: z.output<P>, body: z.output<B>) => string | undefined
}
export type Area =
  | 'people'
  | 'applications'
  | 'committee'
  | 'meetings'
  | 'contracts'
  | 'consent'
  | 'cohorts'
  | 'webhooks'
  | 'register'
  | 'audit'
export type AnyContract = Contract

export const contract = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  c: Contract<P, Q, B, R>,
): Contract<P, Q, B, R> => c
