import type * as z from 'zod'
import type { ApplicationView } from '#functions/api-schema/application-views'

export type Case = z.output<typeof ApplicationView>
export const may = (view: Case, operation: string): boolean => view.allowed.includes(operation)
/** What a decision names: the case and the hash of the version that was read. */
export const sealedTarget = (view: Case): { applicationId: string; sealedHash: string } => ({
  applicationId: view.id,
  sealedHash: view.sealedHash ?? '',
})
