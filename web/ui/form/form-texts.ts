import type { ConflictTexts } from './conflict'

/** Words of the form's frame, in the reader's language. */
export type FormTexts = {
  readonly summary: string
  /** Over a refusal that no field can put right. */
  readonly refused: string
  readonly prefix: string
  readonly reference: string
  readonly conflict: ConflictTexts
  readonly again: {
    readonly title: string
    readonly body: string
    readonly expired: string
    readonly button: string
    readonly newTab: string
  }
}
