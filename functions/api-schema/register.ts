import * as z from 'zod'
import { DayText, InstantText } from './common'
import { contract } from './contract'

export const RegisterEntry = z
  .object({
    id: z.string(),
    reference: z.string(),
    title: z.string(),
    summary: z.string(),
    institution: z.string(),
    purpose: z.string(),
    analysis: z.string(),
    modules: z.array(z.string()),
    sites: z.array(z.object({ site: z.string(), name: z.string() })),
    publishedAt: InstantText,
    useFrom: DayText,
    useUntil: DayText,
    status: z.enum(['announced', 'active', 'closed', 'erased']),
  })
  .meta({ id: 'RegisterEntry' })
const base = { area: 'register', access: 'public' } as const
export const listRegister = contract({
  ...base,
  id: 'listRegister',
  method: 'get',
  path: '/v1/register',
  summary: { de: 'Öffentliches Register', en: 'Public register' },
  query: z.object({ q: z.string().max(200).optional(), site: z.string().max(64).optional() }),
  result: z.object({ items: z.array(RegisterEntry) }),
})
export const getRegisterEntry = contract({
  ...base,
  id: 'getRegisterEntry',
  method: 'get',
  path: '/v1/register/{entryId}',
  params: z.strictObject({ entryId: z.string().regex(/^[a-z0-9-]{1,64}$/) }),
  summary: { de: 'Eintrag des Registers', en: 'Entry of the register' },
  result: RegisterEntry,
})
export const registerContracts = [listRegister, getRegisterEntry]
