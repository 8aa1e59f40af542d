import type * as z from 'zod'
import type { callMeeting } from '#functions/api-schema/committee-meetings'
import { fromBerlin, type Instant, inBerlin } from '#policies/kernel/time'
import { textOf } from '../../lib/form-state'
import { MODES } from './types'

type Invitation = z.input<NonNullable<typeof callMeeting.body>>
/** Fields of the form that an invitation cannot do without. */
export type InvitationField = 'day' | 'from' | 'to' | 'mode' | 'place'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^\d{2}:\d{2}$/
/** Day and time of day as people write them, in Berlin. */
export const wallClock = (at: string): { readonly day: string; readonly time: string } => {
  const [day = '', time = ''] = inBerlin(at as Instant).split('T')
  return { day, time: time.slice(0, 5) }
}

/** The form as an invitation, or the fields that lack.. */
export function invitationIn(
  form: FormData,
): { readonly ok: true; readonly value: Invitation } | { readonly ok: false; readonly fields: readonly InvitationField[] } {
  const [day = '', from = '', to = ''] = [textOf(form, 'day'), textOf(form, 'from'), textOf(form, 'to')]
  const mode = MODES.find((one) => one === textOf(form, 'mode'))
  const place = textOf(form, 'place')
  const fields: InvitationField[] = [
    ...(DAY.test(day) && !Number.isNaN(Date.parse(day)) ? [] : (['day'] as const)),
    ...(TIME.test(from) ? [] : (['from'] as const)),
    ...(TIME.test(to) && to > from ? [] : (['to'] as const)),
    ...(mode === undefined ? (['mode'] as const) : []),
    ...(place === undefined ? (['place'] as const) : []),
  ]
  if (mode === undefined || place === undefined || fields.length > 0) return { ok: false, fields }
  const agenda = form.getAll('agenda').filter((one): one is string => typeof one === 'string')
  return { ok: true, value: { starts: fromBerlin(`${day}T${from}`), ends: fromBerlin(`${day}T${to}`), mode, place, agenda } }
}
