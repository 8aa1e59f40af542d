import type { Store } from '#functions/adapters/dynamodb/client'
import { machineTokenVerifier } from '#functions/adapters/issuer/machine-tokens'
import { storedPublicKeys } from '#functions/adapters/issuer/stored-signing-keys'
import { idTokenVerifier } from '#functions/adapters/oidc/id-tokens'
import type { Tokens } from '#functions/ports'
import type { ApiClients } from '#functions/ports-deps'
import { tokenPort } from './compose'
import type { Settings } from './env'

/** How long the issuer's public keys are believed; a new key signs for everybody after this time. */
const KEYS_MS = 60_000

/** People's ID tokens of the configured provider, and access tokens of our own issuer by the keys in the store. */
export function awsTokens(settings: Settings, store: Store, clients: ApiClients): Tokens {
  type Verifier = Pick<Tokens, 'verifyMachineToken'>
  let held: { readonly verifier: Promise<Verifier>; readonly until: number } | undefined
  const make = async (): Promise<Verifier> => {
    const keys = await storedPublicKeys(store)
    return machineTokenVerifier({ issuer: settings.VOTUM_ISSUER, audience: settings.VOTUM_AUDIENCE, keys, clients })
  }
  const verifierNow = (): Promise<Verifier> => {
    if (held !== undefined && held.until > Date.now()) return held.verifier
    const verifier = make()
    held = { verifier, until: Date.now() + KEYS_MS }
    verifier.catch(() => {
      held = undefined // asked again the next time; the caller gets the fault
    })
    return verifier
  }
  return tokenPort({
    ...idTokenVerifier({ issuer: settings.VOTUM_OIDC_ISSUER, audience: settings.VOTUM_OIDC_CLIENTS }),
    verifyMachineToken: async (token) => (await verifierNow()).verifyMachineToken(token),
  })
}
