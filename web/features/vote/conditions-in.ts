import type * as z from 'zod'
import type { NewCondition } from '#functions/api-schema/ballots'
import { textOf } from '../../lib/form-state'
import { CONDITION_ROWS, LONGEST_DUE_DAYS } from './types'

const OWNERS = ['applicant', 'site', 'office'] as const
const ROWS = Array.from({ length: CONDITION_ROWS }, (_, index) => `conditions.${index}`)

export type ConditionFault = { readonly field: string; readonly problem: 'text' | 'days' }
type Read = {
  readonly conditions: readonly z.input<typeof NewCondition>[]
  /** What cannot be read as it was meant; nothing of it is dropped or replaced. */
  readonly faults: readonly ConditionFault[]
  /** The name of the form's row that each condition came from, in the order of `conditions`; those of the library have none. */
  readonly rows: readonly (string | undefined)[]
}

/** `undefined`: no days were given, the usual time holds; `null`: what was given is no number of days. */
function daysIn(typed: string | undefined): number | null | undefined {
  if (typed === undefined) return undefined
  const days = Number(typed)
  return Number.isInteger(days) && days >= 1 && days <= LONGEST_DUE_DAYS ? days : null
}

function rowIn(form: FormData, name: string): Read {
  const text = textOf(form, `${name}.text`)
  const days = daysIn(textOf(form, `${name}.dueDays`))
  if (text === undefined && days === undefined) return { conditions: [], faults: [], rows: [] }
  if (text === undefined) return { conditions: [], faults: [{ field: `${name}.text`, problem: 'text' }], rows: [] }
  if (days === null) return { conditions: [], faults: [{ field: `${name}.dueDays`, problem: 'days' }], rows: [] }
  const owner = OWNERS.find((one) => one === textOf(form, `${name}.owner`)) ?? 'applicant'
  return { conditions: [{ text, owner, ...(days === undefined ? {} : { dueDays: days }) }], faults: [], rows: [name] }
}

/** The filled conditions of the vote form; ticked ones of the library come first. */
export function conditionsIn(form: FormData): Read {
  const picked = form.getAll('library').flatMap((text) => (typeof text === 'string' ? [{ text, owner: 'applicant' as const }] : []))
  const written = ROWS.map((name) => rowIn(form, name))
  return {
    conditions: [...picked, ...written.flatMap(({ conditions }) => conditions)],
    faults: written.flatMap(({ faults }) => faults),
    rows: [...picked.map(() => undefined), ...written.flatMap(({ rows }) => rows)],
  }
}

/** Where the form shows what the API found wrong: `/conditions/2/text` counts the conditions that were sent, not the rows of the form. */
export function fieldOfVote(pointer: string, rows: Read['rows']): string | undefined {
  const [, index, rest] = /^\/(?:body\/)?conditions\/(\d+)(?:\/(\w+))?$/.exec(pointer) ?? []
  if (index === undefined) return pointer.replace(/^\/(body\/)?/, '').replaceAll('/', '.') || undefined
  const row = rows[Number(index)]
  return row === undefined ? 'library' : `${row}.${rest ?? 'text'}`
}
