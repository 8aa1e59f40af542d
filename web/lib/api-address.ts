import { env } from './env'

/** Where the server of the pages asks the API: at its own host name when it has one for us, past distribution and firewall. */
export const apiAddress = (): string => env().API_ORIGIN_URL ?? env().API_URL
/** What the API wants to see from whoever asks it there. */
export function throughEdge(): Readonly<Record<string, string>> {
  const { ORIGIN_SECRET } = env()
  return ORIGIN_SECRET === undefined ? {} : { 'x-votum-origin': ORIGIN_SECRET }
}
