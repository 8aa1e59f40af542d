import { timingSafeEqual } from 'node:crypto'
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Tokens } from '#functions/ports'

/** The provider could not be asked for its keys; says nothing about the token. */
export class IdentityProviderUnavailable extends Error {
  override readonly name = 'IdentityProviderUnavailable'
  readonly retryable = true
}
export type IdTokenOptions = {
  readonly issuer: string
  /** Client ids of which an ID token may be for one. */
  readonly audience: readonly string[]
  /** Undefined: read from the provider's discovery document. */
  readonly jwksUri?: string
}

const ALGORITHMS = ['RS256', 'PS256', 'ES256']
const OLDEST_SECONDS = 600
const CLOCK_TOLERANCE_SECONDS = 30
const TIMEOUT_MS = 3_000

/** Codes that speak about the token; every other fault speaks about the way to the keys. */
const aboutToken = ({ code }: errors.JOSEError): boolean =>
  /^ERR_JW[ST]_/.test(code) ||
  ['ERR_JWKS_NO_MATCHING_KEY', 'ERR_JWKS_MULTIPLE_MATCHING_KEYS', 'ERR_JOSE_ALG_NOT_ALLOWED', 'ERR_JOSE_NOT_SUPPORTED'].includes(code)

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

async function keysOf({ issuer, jwksUri }: IdTokenOptions): Promise<JWTVerifyGetKey> {
  const found = jwksUri ?? (await discover(issuer))
  return createRemoteJWKSet(new URL(found), { timeoutDuration: TIMEOUT_MS })
}

async function discover(issuer: string): Promise<string> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  const found = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown }
  if (found.issuer !== issuer || typeof found.jwks_uri !== 'string') throw new TypeError('the discovery document is of another issuer')
  return found.jwks_uri
}

/** Name, address and language, where the provider says them; only used when a person comes for the first time. */
function profileOf({ given_name: givenName, family_name: familyName, email, locale }: JWTPayload) {
  return {
    ...(typeof givenName === 'string' && { givenName }),
    ...(typeof familyName === 'string' && { familyName }),
    ...(typeof email === 'string' && { email }),
    ...(typeof locale === 'string' && { language: locale.startsWith('en') ? ('en' as const) : ('de' as const) }),
  }
}

/** With several audiences the token must say for which client it was made (OpenID Connect Core, 3.1.3.7). */
const madeForUs = ({ aud, azp }: JWTPayload, audience: readonly string[]): boolean =>
  azp === undefined ? !Array.isArray(aud) || aud.length === 1 : audience.includes(String(azp))

/**
 * Verifies ID tokens of one provider against its published keys (RS256, PS256, ES256): issuer, audience, expiry, age of at most 10 minutes,
 * nonce. Undefined: not valid. Throws IdentityProviderUnavailable. Real time, not the dev clock's.
 */
export function idTokenVerifier(options: IdTokenOptions): Pick<Tokens, 'verifyIdToken'> {
  let keys: Promise<JWTVerifyGetKey> | undefined
  const keysOnce = () => {
    keys ??= keysOf(options).catch((cause: unknown) => {
      keys = undefined // asked again the next time
      throw new IdentityProviderUnavailable('the identity provider gave no keys', { cause })
    })
    return keys
  }
  const claimsOf = async (idToken: string): Promise<JWTPayload | undefined> => {
    const source = await keysOnce()
    try {
      const { payload } = await jwtVerify(idToken, source, {
        issuer: options.issuer,
        audience: [...options.audience],
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
        maxTokenAge: OLDEST_SECONDS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      })
      return payload
    } catch (cause) {
      if (cause instanceof errors.JOSEError && aboutToken(cause)) return undefined
      throw new IdentityProviderUnavailable('the identity provider gave no keys', { cause })
    }
  }
  return {
    verifyIdToken: async (idToken, nonce) => {
      const claims = await claimsOf(idToken)
      if (!claims?.sub || !madeForUs(claims, options.audience) || !sameText(String(claims.nonce), nonce)) return undefined
      const { sub: subject, auth_time: authTime } = claims
      return { issuer: options.issuer, subject, ...(typeof authTime === 'number' && { authTime }), ...profileOf(claims) }
    },
  }
}
