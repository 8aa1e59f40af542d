import { env } from './env'

/** The web's own machine token (client credentials), kept in memory until half a minute before it ends. */
let kept: { readonly token: string; readonly until: number } | undefined

export class MachineTokenRefused extends Error {
  override readonly name = 'MachineTokenRefused'
}

const discovery = async (issuer: string): Promise<string> => {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { cache: 'no-store' })
  const document = (await response.json()) as { token_endpoint?: unknown }
  if (typeof document.token_endpoint !== 'string') throw new MachineTokenRefused(`${issuer} names no token endpoint`)
  return document.token_endpoint
}

/** A token with the scope `sessions:write` for the API. Throws MachineTokenRefused when the issuer gives none. */
export async function machineToken(): Promise<string> {
  if (kept !== undefined && kept.until > Date.now()) return kept.token
  const { MACHINE_ISSUER, MACHINE_CLIENT_ID, MACHINE_CLIENT_SECRET, API_AUDIENCE } = env()
  const credentials = `${encodeURIComponent(MACHINE_CLIENT_ID)}:${encodeURIComponent(MACHINE_CLIENT_SECRET)}`
  const response = await fetch(await discovery(MACHINE_ISSUER), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'sessions:write', resource: API_AUDIENCE }),
    cache: 'no-store',
  })
  const body = (await response.json()) as { access_token?: unknown; expires_in?: unknown }
  if (!response.ok || typeof body.access_token !== 'string') throw new MachineTokenRefused(`token endpoint answered ${response.status}`)
  const seconds = typeof body.expires_in === 'number' ? body.expires_in : 60
  kept = { token: body.access_token, until: Date.now() + (seconds - 30) * 1000 }
  return kept.token
}
