/** What a form action answers when it could not do what was asked; plain data, shown in the same form with everything still typed in. */
export type Fault = { readonly field?: string; readonly href?: string; readonly message: string }
/** Two texts for the same answer, when somebody else has saved first. */
export type ConflictRow = { readonly label: string; readonly theirs: string; readonly mine: string }
export type ResultTable = {
  readonly title: string
  readonly lines: readonly string[]
  readonly head: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly marked: boolean }[]
}
export type FormState = {
  /** Grows with each answer, so that fields are drawn anew with what was typed. */
  readonly attempt: number
  readonly faults: readonly Fault[]
  readonly values: Readonly<Record<string, readonly string[]>>
  /** The sign-in is too old for this step. */
  readonly again: boolean
  /** With `again`: nobody is signed in any more, whatever the step asks for. */
  readonly expired?: boolean
  readonly reference?: string
  readonly conflict?: readonly ConflictRow[]
  /** A result that must be shown once and in place, e.g. a client's secret. */
  readonly result?: Readonly<Record<string, string>>
  /** An answer that changes nothing and is shown above the form, which stays as it is. */
  readonly table?: ResultTable
}
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>
export const UNTOUCHED: FormState = { attempt: 0, faults: [], values: {}, again: false }

const isTyped = ([name, value]: [string, FormDataEntryValue]): boolean =>
  typeof value === 'string' && !name.startsWith('$ACTION') && name !== 'idempotencyKey'

/** Everything that was typed, by field name. */
export function typedValues(form: FormData): FormState['values'] {
  const values: Record<string, string[]> = {}
  for (const [name, value] of [...form].filter(isTyped)) {
    const list = values[name] ?? []
    list.push(String(value))
    values[name] = list
  }
  return values
}

export const fieldId = (name: string): string => `f-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`
export const textOf = (form: FormData, name: string): string | undefined => {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
