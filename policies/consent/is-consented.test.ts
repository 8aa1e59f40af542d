import { readIsConsented } from './is-consented'

const HERE = { site: 'charite', today: '2026-11-23' }
const SYSTEM = 'urn:oid:2.16.840.1.113883.3.1937.777.24.5.3'
const OID = '2.16.840.1.113883.3.1937.777.24.5.3.8'
const person = (value: string) => ({ name: 'personIdentifier', valueIdentifier: { system: 'https://p.test', value } })
const policy = { name: 'policy', valueCoding: { system: SYSTEM, code: OID } }
const config = (...part: object[]) => ({ name: 'config', part })
const read = (...parameter: unknown[]) => readIsConsented({ resourceType: 'Parameters', parameter }, HERE)
const identifier = (value: string) => ({ system: 'https://p.test', value })
const question = { gate: [OID], window: [], modifiers: [] }

test('what a client of gICS sends is understood', () => {
  expect(
    read(
      person('a'),
      person('b'),
      { name: 'domain', valueString: 'MII' },
      policy,
      { name: 'version', valueString: '1.0' },
      config(
        { name: 'idMatchingType', valueCoding: { code: 'AT_LEAST_ONE' } },
        { name: 'ignoreVersionNumber', valueBoolean: false },
        { name: 'unknownStateIsConsideredAsDecline', valueBoolean: false },
        { name: 'requestDate', valueDateTime: '2026-11-23T08:00:00+01:00' },
      ),
    ),
  ).toEqual({
    ok: true,
    value: { question, subjects: [{ identifiers: [identifier('a')] }, { identifiers: [identifier('b')] }], matching: 'AT_LEAST_ONE' },
  })
})
test.each<[string, string, boolean]>([
  ['the day', '2026-11-23', true],
  ['a time of it in Berlin', '2026-11-22T23:00:00Z', true],
  ['its last second in Berlin', '2026-11-23T22:59:59Z', true],
  ['an instant that is the next day in Berlin', '2026-11-23T23:00:00Z', false],
  ['an instant of the next day that is still today in Berlin', '2026-11-24T05:00:00+09:00', true],
  ['a time without an offset', '2026-11-23T08:00:00', false],
  ['a month', '2026-11', false],
  ['a day with something behind it', '2026-11-23 or so', false],
])('requestDate must be today in Berlin: %s', (_what, valueDateTime, taken) => {
  expect(read(person('a'), policy, { name: 'config.requestDate', valueDateTime }).ok).toBe(taken)
})
test('AT_LEAST_ALL makes one person of the identifiers', () => {
  expect(read(person('a'), person('b'), policy, { name: 'config.idMatchingType', valueString: 'AT_LEAST_ALL' })).toEqual({
    ok: true,
    value: { question, subjects: [{ identifiers: [identifier('a'), identifier('b')] }], matching: 'AT_LEAST_ALL' },
  })
})
test('our own parameters make a whole question, under a grant', () => {
  expect(
    read(
      person('a'),
      { name: 'purpose', valueCode: 'central-analysis' },
      { name: 'modifier', valueCode: 'stores-copy' },
      { name: 'window', valueCode: '.19' },
      { name: 'dataDate', valueDate: '2023-05-05' },
      { name: 'retrospective', valueBoolean: true },
      { name: 'rules', valueString: 'strict' },
      { name: 'applicationId', valueString: 'app1' },
      { name: 'recipient', valueString: 'p-ada' },
      { name: 'birthDate', valueDate: '2010-01-01' },
    ),
  ).toEqual({
    ok: true,
    value: {
      rules: 'strict',
      applicationId: 'app1',
      recipient: 'p-ada',
      question: {
        gate: [],
        window: ['.19'],
        modifiers: ['stores-copy'],
        purpose: 'central-analysis',
        dataDate: '2023-05-05',
        retrospective: true,
      },
      subjects: [{ identifiers: [identifier('a')], birthDate: '2010-01-01' }],
      matching: 'AT_LEAST_ONE',
    },
  })
})
test.each([
  ['no identifier', [policy], 'Parameters.parameter'],
  ['an identifier without a system', [{ name: 'personIdentifier', valueIdentifier: { value: 'a' } }, policy], 'Parameters.parameter[0]'],
  ['two values', [person('a'), { name: 'policy', valueCode: '.8', valueString: '.8' }], 'Parameters.parameter[1]'],
  ['no value', [person('a'), { name: 'policy' }], 'Parameters.parameter[1]'],
  [
    'a policy of another system',
    [person('a'), { name: 'policy', valueCoding: { system: 'https://local', code: 'MDAT' } }],
    'Parameters.parameter[1]',
  ],
  ['an unknown parameter', [person('a'), policy, { name: 'status', valueCode: 'active' }], 'Parameters.parameter[2]'],
  ['a parameter of the prototype', [person('a'), policy, { name: 'constructor', valueCode: 'x' }], 'Parameters.parameter[2]'],
  ['a second domain', [person('a'), policy, { name: 'domain', valueString: 'other' }], 'Parameters.parameter[2]'],
  ['another version', [person('a'), policy, { name: 'version', valueString: '2.0' }], 'Parameters.parameter[2]'],
  [
    'the version twice',
    [person('a'), policy, ...['1.0', '1.0'].map((valueString) => ({ name: 'version', valueString }))],
    'Parameters.parameter[3]',
  ],
  ['EXACT', [person('a'), policy, config({ name: 'idMatchingType', valueString: 'EXACT' })], 'Parameters.parameter[2].part[0]'],
  ['history', [person('a'), policy, config({ name: 'useHistoricalData', valueBoolean: true })], 'Parameters.parameter[2].part[0]'],
  ['no aliases', [person('a'), policy, config({ name: 'useAliases', valueBoolean: false })], 'Parameters.parameter[2].part[0]'],
  ['another day', [person('a'), policy, config({ name: 'requestDate', valueDate: '2026-11-22' })], 'Parameters.parameter[2].part[0]'],
  ['a birth date that is none', [person('a'), policy, { name: 'birthDate', valueDate: '2010-02-30' }], 'Parameters.parameter[2]'],
  ['more than twenty identifiers', [...Array.from({ length: 21 }, (_, n) => person(`p${n}`)), policy], 'Parameters.parameter'],
])('%s is refused at its place', (_what, parameter, path) => {
  expect(read(...parameter)).toEqual({
    ok: false,
    rejection: { code: 'PARAMETERS_UNUSABLE', path, detail: expect.stringMatching(/\w/) },
  })
})
test('another version counts when versions are to be ignored', () => {
  const answer = read(
    person('a'),
    policy,
    { name: 'version', valueString: '2.0' },
    config({ name: 'ignoreVersionNumber', valueBoolean: true }),
  )
  expect(answer.ok).toBe(true)
})
test.each([
  [null],
  [[]],
  [{ resourceType: 'Bundle' }],
  [{ resourceType: 'Parameters' }],
  [{ resourceType: 'Parameters', parameter: [null] }],
])('%j is no question', (resource) => {
  expect(readIsConsented(resource, HERE)).toMatchObject({ ok: false, rejection: { code: 'PARAMETERS_UNUSABLE' } })
})
