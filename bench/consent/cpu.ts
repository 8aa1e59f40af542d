import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { documentText, identityText } from '#functions/ports-consent'
import { answersOf } from '#functions/usecases/consent/check-consent'
import { askingOf } from '#functions/usecases/consent/judge-subjects'
import { readDocument } from '#functions/usecases/consent/read-document'
import { compileRecord } from '#policies/consent/compile'
import { encodeRecord } from '#policies/consent/encode-record'
import { writeShortKey } from '#policies/consent/snapshot/hashed-key'
import type { Instant } from '#policies/kernel/time'
import { atMost, type Line, stated } from './line'
import { consentsOf, pseudonymOf, recordOf, SYSTEM } from './population'
import { QUESTION } from './question'
import { leastOf } from './timing'

const PATIENTS = 20_000
const SITE = 'charite'

/** P1 and P2: processor time per consent, in one process, measured in turn, least of nine. */
export function cpuLines(): readonly Line[] {
  const patients = Array.from({ length: PATIENTS }, (_, n) => n)
  const texts = patients.map((n) => JSON.stringify(consentsOf(n)[0]))
  const all = patients.flatMap((n) => consentsOf(n).map((resource) => JSON.stringify(resource)))
  const base64 = patients.map((n) => Buffer.from(recordOf(n)).toString('base64'))
  const subjects = patients.map((n) => ({ identifiers: [{ system: SYSTEM, value: pseudonymOf(n) }] }))
  const keyed = siteKeyedHash(new Uint8Array(32).fill(3))
  const asking = askingOf(QUESTION, undefined, '2026-11-23T09:00:00.000Z' as Instant)
  if (!asking.ok) throw new TypeError('the question cannot be asked')
  const shortKeys = new Uint32Array(2 * PATIENTS)
  const { decide, parseAll, parse, ingest, keys } = leastOf(9, {
    parseAll: () => {
      for (const text of all) JSON.parse(text)
    },
    decide: () => {
      const stored = base64.map((record) => ({ kind: 'record', subject: '', record }) as const)
      answersOf(asking.value, { question: QUESTION, subjects }, { position: 1, stored, grant: undefined })
    },
    parse: () => {
      for (const text of texts) JSON.parse(text)
    },
    ingest: () => {
      for (const text of texts) ingestOne(keyed, text)
    },
    keys: () => {
      for (const [n, { identifiers }] of subjects.entries())
        for (const identity of identifiers) writeShortKey(keyed(SITE, identityText(identity)), shortKeys, 2 * n)
    },
  })
  const microseconds = (seconds: number): string => ((seconds / PATIENTS) * 1e6).toFixed(2)
  return [
    atMost('P1', decide / parseAll, 0.02, `${microseconds(decide)} µs a patient / ${microseconds(parseAll)} µs to parse the consents`),
    stated(
      'P5.keys',
      (keys / PATIENTS) * 1e6,
      'processor seconds for the short keys of a million as a site has them (HMAC): once, when a file of people is read. Those of P5 take a tenth',
    ),
    atMost('P2', ingest / parse, 2, `${microseconds(ingest)} µs a consent / ${microseconds(parse)} µs to parse it`),
  ]
}

/** What taking a consent in costs beside the store: parse, validate, keys and content hash, compile, pack. */
function ingestOne(keyed: ReturnType<typeof siteKeyedHash>, text: string): void {
  const read = readDocument(JSON.parse(text), text)
  if (!read.ok) throw new TypeError(JSON.stringify(read.rejection))
  const { document, identities } = read.value
  keyed(SITE, documentText(keyed(SITE, 'content:', text)))
  for (const identity of identities) keyed(SITE, identityText(identity))
  encodeRecord(compileRecord([document], { identifiers: identities }))
}
