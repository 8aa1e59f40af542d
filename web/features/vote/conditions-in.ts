import type * as z from 'zod'
import type { NewCondition } from '#functions/api-schema/ballots'
import { textOf } from '../../lib/form-state'
import { CONDITION_ROWS } from './types'

const OWNERS = ['applicant', 'site', 'office'] as const

/** The filled conditions of the vote form; ticked ones of the library come first. */
export function conditionsIn(form: FormData): z.input<typeof NewCondition>[] {
  const picked = form.getAll('library').flatMap((text) => (typeof text === 'string' ? [{ text, owner: 'applicant' as const }] : []))
  const written = Array.from({ length: CONDITION_ROWS }, (_, index) => `conditions.${index}`).flatMap((name) => {
    const text = textOf(form, `${name}.text`)
    const dueDays = Number(textOf(form, `${name}.dueDays`))
    const owner = OWNERS.find((one) => one === textOf(form, `${name}.owner`)) ?? 'applicant'
    if (text === undefined) return []
    return [{ text, owner, ...(Number.isInteger(dueDays) && dueDays >= 1 && dueDays <= 3650 ? { dueDays } : {}) }]
  })
  return [...picked, ...written]
}
