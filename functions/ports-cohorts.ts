import type { FileSummary } from '#policies/consent/cohort-file/people'
import type { Sealed } from '#policies/kernel/sealed'

/** A file of pseudonyms that was sent for a cohort: where it lies until it is read, and how to read it. */
export type CohortFile = {
  readonly blob: string
  readonly mediaType: string
  /** Of the values that name none of their own. */
  readonly system: string
  readonly column?: number | string
  readonly heading?: boolean
}
/** What was read: the people sealed part by part, one part a range of the machine. `erased`: people of the file who were left out, because the site erased them. */
export type CohortPlan = {
  readonly total: number
  readonly parts: readonly Sealed[]
  readonly summary: FileSummary
  readonly erased?: number
}
