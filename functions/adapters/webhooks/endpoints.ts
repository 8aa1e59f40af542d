import { randomBytes } from 'node:crypto'
import { lookup as nameService } from 'node:dns'
import { isIP } from 'node:net'
import type { EndpointFault, WebhookSender } from '#functions/ports-webhooks'
import { AddressRefused } from './post'
import { isPublicAddress } from './public-address'

export type Address = { readonly address: string; readonly family: number }
/** All addresses of a host; throws when it has none. */
export type Resolve = (host: string) => Promise<readonly Address[]>

export const systemResolve: Resolve = (host) =>
  new Promise((found, failed) => nameService(host, { all: true }, (fault, addresses) => (fault ? failed(fault) : found(addresses))))

/** The host without the brackets of an IPv6 address. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1')

export async function publicAddresses(host: string, resolve: Resolve): Promise<readonly Address[]> {
  const addresses = isIP(host) === 0 ? await resolve(host) : [{ address: host, family: isIP(host) }]
  if (addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address)))
    throw new AddressRefused(`${host} leads to an address that is not public`)
  return addresses
}

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

/** Judges endpoints and makes secrets, without the library that signs: for functions that send nothing. */
export function publicEndpoints(resolve: Resolve = systemResolve): Pick<WebhookSender, 'newSecret' | 'faultOf'> {
  const faultOf = async (text: string): Promise<EndpointFault | undefined> => {
    const url = parsed(text)
    if (url === undefined || url.username !== '' || url.password !== '') return 'not-a-url'
    if (url.protocol !== 'https:') return 'not-https'
    return publicAddresses(hostOf(url), resolve).then(
      () => undefined,
      () => 'not-public',
    )
  }
  return { newSecret, faultOf }
}
