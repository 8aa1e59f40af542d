import type * as z from 'zod'
import type { StandingSeatSchema } from '#policies/committee/standing/events'
import { textOf } from '../../lib/form-state'
import type { StandingSeat } from './types'

type Seats = z.input<typeof StandingSeatSchema>[]

/** Fields in which the roster form names people. */
export const personFields = (rows: number): readonly string[] =>
  Array.from({ length: rows }, (_, index) => [`seats.${index}.member`, `seats.${index}.deputy`]).flat()

/** The rows of the roster form, `idOf` a field the person that it names: rows without a member are dropped; a seat keeps its id and name, a new one takes its id from the form. */
type Before = { readonly seats: readonly StandingSeat[]; readonly rows: number }
export function rosterIn(form: FormData, { seats: before, rows }: Before, idOf: (field: string) => string | undefined): Seats {
  const chair = textOf(form, 'chair')
  return Array.from({ length: rows }, (_, index) => `seats.${index}`).flatMap((name) => {
    const seat = textOf(form, `${name}.seat`)
    const member = idOf(`${name}.member`)
    if (seat === undefined || member === undefined || textOf(form, `${name}.remove`) === 'yes') return []
    const [deputy, from, to] = [idOf(`${name}.deputy`), textOf(form, `${name}.from`), textOf(form, `${name}.to`)]
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
