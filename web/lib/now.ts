import { cache } from 'react'
import { env } from './env'

/** Business time. The embedded default can move it; everywhere else it is the clock. */
export const businessNow = cache(async (): Promise<Date> => {
  const tools = env().DEV_TOOLS_URL
  if (tools === undefined) return new Date()
  const response = await fetch(`${tools.replace(/\/$/, '')}/clock`, { cache: 'no-store', headers: { accept: 'application/json' } }).catch(
    () => undefined,
  )
  const body: unknown = response?.ok ? await response.json().catch(() => undefined) : undefined
  const now = typeof body === 'object' && body !== null && 'now' in body ? Date.parse(String(body.now)) : Number.NaN
  return Number.isNaN(now) ? new Date() : new Date(now)
})
