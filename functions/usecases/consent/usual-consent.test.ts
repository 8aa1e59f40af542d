import { consentOf, type Resource, shippedConsents, withdrawalOf } from '#functions/testing/consent-builder'
import { type Json, randomConsent } from '#functions/testing/consent-generator'
import { must } from '#functions/testing/must'
import { oneOf, type Random, seededRandom } from '#functions/testing/tally-generator'
import { parseConsent } from '#policies/consent/fhir'
import { readUsualConsent } from '#policies/consent/usual-consent'
import { hasRepeatedMember } from './json-spans'
import { inspect } from './personal-data'

const quick = (text: string) => readUsualConsent(JSON.parse(text), text.length)

/** What the careful way says: the document, if there is nothing against taking it in. */
function careful(text: string) {
  const json: unknown = JSON.parse(text)
  const inspected = inspect(json)
  const parsed = parseConsent(json)
  const clean = parsed.ok && inspected.finding === undefined && !inspected.tooDeep && !hasRepeatedMember(text, inspected)
  return clean ? parsed.value : undefined
}

/** As a trust centre's software writes them. */
const usual = (resource: Resource): Resource => ({
  ...resource,
  id: 'c-1',
  meta: { profile: ['https://www.medizininformatik-initiative.de/fhir/modul-consent/StructureDefinition/mii-pr-consent-einwilligung'] },
  patient: { reference: 'Patient/a', identifier: { system: 'https://treuhand.test/pseudonyms', value: 'a' } },
  organization: [{ display: 'Musterklinikum' }],
})
const CONSENT = usual(consentOf({ patients: ['a'], permits: [6, 7, 8, 37], denies: [45] }))
const WITHDRAWAL = usual(withdrawalOf('a', '2025-01-01'))
const USUAL = JSON.stringify(CONSENT)
const within = (text: string, find: string, put: string): string => {
  const at = text.indexOf(find)
  if (at < 0) throw new Error(`${find} is not in ${text}`)
  return text.slice(0, at) + put + text.slice(at + find.length)
}

test('the usual form is read, and as the careful way reads it', () => {
  const plain = [consentOf({ patients: ['a', 'b'] }), consentOf({ patients: ['a'], permits: [], denies: [8] })]
  for (const resource of [CONSENT, ...plain]) expect(quick(JSON.stringify(resource))).toEqual(must(parseConsent(resource)))
})
test('of the Consents that others publish some are of the usual form, and are read as the careful way reads them', () => {
  const texts = shippedConsents().map(({ resource }) => JSON.stringify(resource))
  const read = texts.filter((text) => quick(text) !== undefined)
  expect(read.length).toBeGreaterThan(2)
  for (const text of read) expect(quick(text)).toEqual(careful(text))
})

test.each([
  ['a name of the patient', '"patient":{', '"patient":{"display":"Ada",'],
  ['a contained resource', '"status":', '"contained":[{"resourceType":"Patient"}],"status":'],
  ['an attachment', '"status":', '"sourceAttachment":{"data":"JVBERi0="},"status":'],
  ['an element that narrows the whole', '"status":', '"modifierExtension":[{"url":"u"}],"status":'],
  ['an element that narrows a permit', '{"type":"permit",', '{"purpose":[{"code":"x"}],"type":"permit",'],
  ['a third level', '{"type":"permit",', '{"provision":[{"type":"deny"}],"type":"permit",'],
  ['a member twice, the same', '"status":"active"', '"status":"active","status":"active"'],
  ['a member twice, another one before it', '"patient":', '"patient":{"display":"Ada"},"patient":'],
  ['a member twice by another spelling', '"status":', '"st\\u0061tus":"draft","status":'],
  ['an escaped character', '"active"', '"\\u0061ctive"'],
  ['a space', '"status":"active"', '"status": "active"'],
  ['a member without a meaning', '"status":', '"x":"","status":'],
  [
    'a result type',
    '{"system":"http://loinc.org","code":"57016-8"}',
    '{"system":"http://fhir.de/ConsentManagement/CodeSystem/ResultType","code":"policy"}',
  ],
  ['a display without a code', '"code":"57016-8"', '"display":"Ada"'],
  ['a year that is none', '"dateTime":"2', '"dateTime":"x'],
  ['an empty text', '"status":"active"', '"status":""'],
  ['a number', '"status":"active"', '"status":1'],
  ['nothing for a text', '"status":"active"', '"status":null'],
  ['an empty list', '"status":', '"identifier":[],"status":'],
  ['another resource', '"resourceType":"Consent"', '"resourceType":"consent"'],
  ['names of the prototype', '"status":', '"__proto__":{"status":"draft"},"status":'],
])('%s is not of the usual form', (_what, find, put) => {
  expect(quick(USUAL)).toBeDefined()
  expect(quick(within(USUAL, find, put))).toBeUndefined()
})
test.each(['null', '1', '"Consent"', '[]', '{}', '[{"resourceType":"Consent"}]'])('%s is no Consent of the usual form', (text) => {
  expect(quick(text)).toBeUndefined()
})

const ODD: readonly unknown[] = [
  '',
  'x',
  '2024',
  '2024-13-01',
  null,
  1,
  true,
  [],
  {},
  [[]],
  [''],
  { coding: [] },
  { display: 'Ada' },
  ['a', 'b'],
  'ä"\\',
]
const NAMES = [
  'contained',
  'data',
  'display',
  'provision',
  'purpose',
  'code',
  'system',
  'identifier',
  'reference',
  'modifierExtension',
  'x',
  'end',
]
/** One change somewhere in the value: a member gone, odd, renamed, new, or an item twice. */
function changed(random: Random, value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0) return changedList(random, value)
  if (typeof value === 'object' && value !== null) return changedObject(random, Object.entries(value))
  return random() < 0.5 ? oneOf(random, ODD) : value
}
function changedList(random: Random, items: readonly unknown[]): unknown {
  const at = Math.floor(random() * items.length)
  const kind = random()
  if (kind < 0.1) return [...items, items[at]]
  return kind < 0.2 ? items.toSpliced(at, 1) : items.with(at, changed(random, items[at]))
}
function changedObject(random: Random, entries: readonly (readonly [string, unknown])[]): unknown {
  const at = Math.floor(random() * entries.length)
  const [name, item] = entries[at] ?? ['x', 1]
  const kind = random()
  const fresh = () => oneOf(random, NAMES)
  if (kind < 0.08) return Object.fromEntries(entries.toSpliced(at, 1))
  if (kind < 0.16) return Object.fromEntries([...entries.toSpliced(at, 1), [fresh(), item]])
  if (kind < 0.24) return Object.fromEntries([...entries, [fresh(), oneOf(random, ODD)]])
  if (kind < 0.28) return Object.fromEntries(entries.toReversed())
  return Object.fromEntries([...entries.slice(0, at), [name, changed(random, item)], ...entries.slice(at + 1)])
}
/** One change of the text that leaves it JSON, or nearly so. */
function retold(random: Random, text: string): string {
  const kind = random()
  const at = text.indexOf(oneOf(random, ['"', ',', ':', '}', '"type"', '"code"']), Math.floor(random() * text.length))
  if (at < 0 || kind < 0.6) return text
  if (kind < 0.7) return `${text.slice(0, at)} ${text.slice(at)}`
  if (kind < 0.8) return `${text.slice(0, at)}${text.slice(at).replace(/("type"|"code"|"system"):("[^"]*")/, '$1:$2,$1:$2')}`
  if (kind < 0.9) return `${text.slice(0, at)}${text.slice(at).replace('e', '\\u0065')}`
  return JSON.stringify(JSON.parse(text), null, 1)
}
const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('of thousands of changed Consents the quick way reads none otherwise than the careful way', () => {
  const random = seededRandom(20_261_126)
  const bases: readonly (Resource | Json | object)[] = [...shippedConsents().map(({ resource }) => resource), CONSENT, CONSENT, WITHDRAWAL]
  const seen = { usual: 0, clean: 0, other: 0 }
  const differences: object[] = []
  for (let run = 0; run < 12_000; run += 1) {
    const base = random() < 0.3 ? randomConsent(random, 'c') : oneOf(random, bases)
    let value: unknown = base
    for (let times = Math.floor(random() * 3); times > 0; times -= 1) value = changed(random, value)
    const text = retold(random, JSON.stringify(value))
    if (!parses(text)) continue
    const [read, expected] = [quick(text), careful(text)]
    seen[read !== undefined ? 'usual' : expected !== undefined ? 'clean' : 'other'] += 1
    if (read !== undefined && JSON.stringify(read) !== JSON.stringify(expected)) differences.push({ text, read, expected })
  }
  expect(differences).toEqual([])
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(1000)
})
