import * as z from 'zod'
import { InstantText, PersonRef } from './common'
import { contract } from './contract'

export const MAIL_CHOICES = ['at-once', 'daily', 'none'] as const
export const MailSettings = z
  .object({
    choice: z.enum(MAIL_CHOICES).meta({
      description: 'at-once: each notice by itself. daily: one mail each morning. none: only what you have to act on.',
    }),
  })
  .meta({ id: 'MailSettings' })
export const MailRow = z
  .object({
    id: z.string(),
    template: z.string(),
    subject: z.object({ de: z.string(), en: z.string() }),
    about: z.string(),
    state: z
      .enum(['queued', 'sent', 'digest', 'dropped', 'failed', 'undeliverable'])
      .meta({ description: 'The worst state among the readers; queued: not tried yet.' }),
    tries: z.number().int(),
    createdAt: InstantText,
    updatedAt: InstantText.optional(),
    readers: z.array(
      z.object({
        person: PersonRef,
        state: z.enum(['sent', 'digest', 'dropped', 'failed', 'undeliverable']),
        fault: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'MailRow', description: 'A notice and what became of it. No addresses.' })

const base = { area: 'people', access: 'caller' } as const
export const getMailSettings = contract({
  ...base,
  id: 'getMailSettings',
  method: 'get',
  path: '/v1/account/mail',
  summary: { de: 'Wie oft ich E-Mails bekomme', en: 'How often I get mail' },
  result: MailSettings,
})
export const setMailSettings = contract({
  ...base,
  id: 'setMailSettings',
  method: 'put',
  path: '/v1/account/mail',
  summary: {
    de: 'Festlegen, wie oft ich E-Mails bekomme: sofort, einmal am Tag, oder nur wenn ich etwas tun muss',
    en: 'Choose how often I get mail: at once, once a day, or only when I have to act',
  },
  body: z.strictObject({ choice: z.enum(MAIL_CHOICES) }),
  result: MailSettings,
})
export const listMails = contract({
  ...base,
  id: 'listMails',
  method: 'get',
  path: '/v1/mails',
  summary: {
    de: 'Postausgang eines Monats mit Zustellstand, ohne Adressen',
    en: "A month's outgoing mail with its delivery state, without addresses",
  },
  query: z.strictObject({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional()
      .meta({ description: 'Month of creation in UTC; without one: the current' }),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(400).optional(),
  }),
  result: z.object({ month: z.string(), items: z.array(MailRow), nextCursor: z.string().nullable() }),
})
export const mailContracts = [getMailSettings, setMailSettings, listMails]
