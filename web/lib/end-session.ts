import { env } from './env'

/** The provider's logout page, or undefined when it has none or cannot be reached: our own session is over either way. */
export async function endSessionUrl(): Promise<string | undefined> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, NEXTAUTH_URL } = env()
  const response = await fetch(`${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`, { cache: 'no-store' }).catch(
    () => undefined,
  )
  if (!response?.ok) return undefined
  const { end_session_endpoint: endpoint } = (await response.json()) as { end_session_endpoint?: unknown }
  if (typeof endpoint !== 'string') return undefined
  const url = new URL(endpoint)
  url.searchParams.set('client_id', OIDC_CLIENT_ID)
  url.searchParams.set('post_logout_redirect_uri', NEXTAUTH_URL)
  return url.href
}
