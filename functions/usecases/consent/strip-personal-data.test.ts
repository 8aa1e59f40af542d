import * as fc from '#functions/testing/properties'
import { hasRepeatedMember } from './json-spans'
import { inspect, personalDataIn } from './personal-data'
import { stripPersonalData } from './strip-personal-data'

const strip = (text: string) => stripPersonalData(JSON.parse(text), text)

test.each<[string, string, string, string[]]>([
  ['nothing is to be taken out', '{ "a" : [1, {"b":2}] }', '{ "a" : [1, {"b":2}] }', []],
  ['it stands first', '{"display":"Ada", "reference":"P/1"}', '{"reference":"P/1"}', ['Consent.display']],
  ['it stands last', '{"reference":"P/1" , "display":"Ada" }', '{"reference":"P/1" }', ['Consent.display']],
  ['it stands alone', '{"patient":{ "display" : "Ada"}}', '{"patient":{}}', ['Consent.patient.display']],
  [
    'several stand together',
    '{"a":1,"contained":[{"x":1}],"display":"Ada","b":2,"data":"AAAA"}',
    '{"a":1,"b":2}',
    ['Consent.contained', 'Consent.data', 'Consent.display'],
  ],
  [
    'it lies in lists',
    '{"performer":[{"display":"A"},{"reference":"P/2","display":"B"}]}',
    '{"performer":[{},{"reference":"P/2"}]}',
    ['Consent.performer[0].display', 'Consent.performer[1].display'],
  ],
  ['a coding has a display', '{"coding":[{"code":"c","display":"Ja"}]}', '{"coding":[{"code":"c","display":"Ja"}]}', []],
  ['a made-up name leads to it', '{"Ada Lovelace":{"display":"Ada"}}', '{"Ada Lovelace":{}}', ['Consent.?.display']],
])('only what must not come in is taken out when %s', (_when, text, expected, stripped) => {
  expect(strip(text)).toEqual({ text: expected, stripped })
})

const member = fc.constantFrom('display', 'data', 'contained', 'code', 'reference', 'x')
const resource = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.string(), fc.integer(), fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc.dictionary(member, tie('value'), { maxKeys: 5 }),
})).object
test('whatever a resource holds, afterwards nothing is found, and a second time changes nothing', () => {
  fc.assert(
    fc.property(resource, fc.nat(3), (value, indent) => {
      const once = strip(JSON.stringify(value, null, indent))
      expect(personalDataIn(JSON.parse(once.text))).toBeUndefined()
      expect(strip(once.text)).toEqual({ text: once.text, stripped: [] })
    }),
  )
})

test.each<[string, string, boolean]>([
  ['no member twice', '{"a":{"b":1},"b":[{"a":":"}]}', false],
  ['names in strings', '{"a":"\\"b\\":1","c":"x\\\\","d\\\\":": \\" :"}', false],
  ['spaces before colons', '{"a" : 1, "b"\n:2}', false],
  ['a member twice', '{"a":1,"a":2}', true],
  ['a hidden name', '{"patient":{"display":"Ada"},"patient":{"reference":"P/1"}}', true],
  ['one hidden behind a space', '{"a":1,"b" :2,"a":2}', true],
  ['one hidden behind a backslash', '{"a":1,"b\\\\":2,"a":2}', true],
  ['another spelling of the same name', '{"a":1,"\\u0061":2}', true],
])('an object with %s is told apart', (_what, text, expected) => {
  expect(hasRepeatedMember(text, inspect(JSON.parse(text)))).toBe(expected)
})
/** JSON of a value; the object with the number `twice` (in the order of writing) names its first member twice, first with `hidden`. */
function textOf(value: unknown, twice: number, hidden: string): { text: string; repeated: boolean } {
  let objects = 0
  let repeated = false
  const write = (one: unknown): string => {
    if (Array.isArray(one)) return `[${one.map(write).join(',')}]`
    if (typeof one !== 'object' || one === null) return JSON.stringify(one)
    const repeat = objects++ === twice
    const members = Object.entries(one).map(([name, item]) => `${JSON.stringify(name)}:${write(item)}`)
    const [name] = Object.keys(one)
    if (!repeat || name === undefined) return `{${members.join(',')}}`
    repeated = true
    return `{${[`${JSON.stringify(name)}:${hidden}`, ...members].join(',')}}`
  }
  return { text: write(value), repeated }
}
test('a member that stands twice in any object is found, whatever it hides and whatever stands around it', () => {
  const seen = { yes: 0, no: 0 }
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(4), fc.jsonValue({ maxDepth: 1 }), (value, twice, hidden) => {
      const { text, repeated } = textOf(value, twice, JSON.stringify(hidden))
      seen[repeated ? 'yes' : 'no'] += 1
      expect({ text, found: hasRepeatedMember(text, inspect(JSON.parse(text))) }).toEqual({ text, found: repeated })
    }),
    { numRuns: 2000 },
  )
  expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(100)
})
test.each([
  ['a short spelling of a number', '{"a":1e9,"n":1e21,"a":1e9}'],
  ['an escape', '{"a":"\u0041","a":""}'],
])('%s makes no room for a member twice', (_what, text) => {
  expect(hasRepeatedMember(text, inspect(JSON.parse(text)))).toBe(true)
})
test('texts that JSON.stringify makes repeat nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      expect(hasRepeatedMember(text, inspect(JSON.parse(text)))).toBe(false)
    }),
  )
})
