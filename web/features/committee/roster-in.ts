import type * as z from 'zod'
import type { StandingSeatSchema } from '#policies/committee/standing/events'
import { textOf } from '../../lib/form-state'
import type { StandingSeat } from './types'

type Seats = z.input<typeof StandingSeatSchema>[]

/** The rows of the roster form: rows without a member are dropped; a seat keeps its id and name, a new one takes its id from the form. */
export function rosterIn(form: FormData, before: readonly StandingSeat[], rows: number): Seats {
  const chair = textOf(form, 'chair')
  return Array.from({ length: rows }, (_, index) => `seats.${index}`).flatMap((name) => {
    const seat = textOf(form, `${name}.seat`)
    const member = textOf(form, `${name}.member`)
    if (seat === undefined || member === undefined || textOf(form, `${name}.remove`) === 'yes') return []
    const [deputy, from, to] = [textOf(form, `${name}.deputy`), textOf(form, `${name}.from`), textOf(form, `${name}.to`)]
    const known = before.find((one) => one.seat === seat)?.name
    return [
      {
        seat,
        member,
        ...(known === undefined ? {} : { name: known }),
        ...(deputy === undefined ? {} : { deputy }),
        ...(chair === seat ? { chair: true as const } : {}),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      },
    ]
  })
}
