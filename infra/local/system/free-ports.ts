import { assertPortFree } from '../ports-check/ports'
import type { Ports } from './options'

/** One clear sentence for the first port that somebody else uses. */
export async function assertPortsFree(ports: Ports, web: boolean): Promise<void> {
  if (web) await assertPortFree(ports.web, 'the pages')
  await assertPortFree(ports.api, 'the API')
  await assertPortFree(ports.identity, 'the identity provider')
  await assertPortFree(ports.blobs, 'the downloads')
  await assertPortFree(ports.dev, 'the dev tools')
  await assertPortFree(ports.proxy, 'the fault proxy')
}
