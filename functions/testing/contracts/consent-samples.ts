import type { OutboxItem } from '#functions/ports'
import { type ConsentStore, type ConsentVersion, identityText, type SiteChange } from '#functions/ports-consent'
import type { Identity } from '#policies/consent/fhir'
import type { Instant } from '#policies/kernel/time'

export const AT = '2026-11-23T09:00:00.000Z' as Instant
export const person = (value: string): Identity => ({ system: 'https://p.test', value })

/** An outbox item of this site, told apart by `id`. */
export const itemOf = (site: string, id: string): OutboxItem => ({
  id: `${site}-${id}`,
  stream: '',
  sequence: 0,
  createdAt: AT,
  effect: { kind: 'signal', fact: id },
})

/** Versions and changes of a site, with everything that a test does not care about filled in. */
export function samplesOf(consent: Pick<ConsentStore, 'keyed'>, site: string) {
  const keyOf = (value: string) => consent.keyed(site, identityText(person(value)))
  const version = (key: string, values: readonly string[], over: Partial<ConsentVersion> = {}): ConsentVersion => ({
    key,
    version: 1,
    identities: values.map(keyOf),
    content: `content of ${key}`,
    blob: `blob of ${key}`,
    receivedAt: AT,
    position: 1,
    ...over,
  })
  /** One subject with these identities and one document. */
  const change = (before: number, id: string, values: readonly string[], over: Partial<SiteChange> = {}): SiteChange => ({
    site,
    before,
    position: before + 1,
    versions: [version(`doc-${id}`, values, { position: before + 1 })],
    subjects: [
      {
        subject: { id, identities: values.map(keyOf), documents: [{ key: `doc-${id}`, version: 1, blob: 'b' }] },
        record: Uint8Array.of(1, 2, before),
        withdrawn: false,
      },
    ],
    superseded: [],
    absorbed: [],
    outbox: [],
    ...over,
  })
  return { keyOf, version, change }
}
