import { parseConsent } from './fhir'
import { type ProfileViolation, profileViolations } from './profile-violations'

const OID = 'urn:oid:2.16.840.1.113883.3.1937.777.24.5.3'
const code = [{ coding: [{ system: OID, code: `${OID.slice(8)}.8` }] }]
const period = { start: '2024-09-02', end: '2050-08-31' }
const nested = { type: 'permit', period, code }
const clean = {
  resourceType: 'Consent',
  status: 'active',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'research' }] },
  category: [
    {
      coding: [
        {
          system: 'https://www.medizininformatik-initiative.de/fhir/modul-consent/CodeSystem/mii-cs-consent-version-modules',
          code: '2.16.840.1.113883.3.1937.777.24.2.184',
        },
      ],
    },
  ],
  patient: { reference: 'Patient/1' },
  dateTime: '2024-09-02',
  policy: [{ uri: 'urn:oid:2.16.840.1.113883.3.1937.777.24.2.2079' }],
  provision: { type: 'deny', period, provision: [nested] },
}
function violations(over: object): readonly ProfileViolation[] {
  const parsed = parseConsent(JSON.parse(JSON.stringify({ ...clean, ...over })))
  if (!parsed.ok) throw new Error(parsed.rejection.detail)
  return profileViolations(parsed.value)
}
const single = [{ coding: [{ system: 'http://fhir.de/ConsentManagement/CodeSystem/ResultType', code: 'policy' }] }]

test('a record as the profile asks for has none', () => expect(violations({})).toEqual([]))
test.each<[string, object, readonly ProfileViolation[]]>([
  [
    'almost everything is missing',
    { status: undefined, scope: undefined, category: undefined, dateTime: undefined, policy: undefined, provision: undefined },
    [
      { code: 'status-missing', path: 'Consent.status' },
      { code: 'scope-missing', path: 'Consent.scope' },
      { code: 'category-missing', path: 'Consent.category' },
      { code: 'datetime-missing', path: 'Consent.dateTime' },
      { code: 'policy-missing', path: 'Consent.policy' },
      { code: 'provision-missing', path: 'Consent.provision' },
    ],
  ],
  ['the scope is another', { scope: { text: 'care' } }, [{ code: 'scope-other', path: 'Consent.scope' }]],
  ['only the month of signature is known', { dateTime: '2024-09' }, [{ code: 'datetime-imprecise', path: 'Consent.dateTime' }]],
  [
    'the root has a code and no start',
    { provision: { type: 'deny', period: { end: '2050-08-31' }, code, provision: [nested] } },
    [
      { code: 'period-start-missing', path: 'Consent.provision.period.start' },
      { code: 'code-at-root', path: 'Consent.provision.code' },
    ],
  ],
  [
    'nested provisions are incomplete or nested again',
    {
      provision: {
        type: 'deny',
        period,
        provision: [
          { period, code },
          { type: 'permit', code, provision: [nested] },
          { type: 'permit', period },
        ],
      },
    },
    [
      { code: 'type-missing', path: 'Consent.provision.provision[0].type' },
      { code: 'period-start-missing', path: 'Consent.provision.provision[1].period.start' },
      { code: 'nested-too-deep', path: 'Consent.provision.provision[1].provision' },
      { code: 'code-missing', path: 'Consent.provision.provision[2].code' },
    ],
  ],
  [
    'a record of one policy has no code',
    { category: [...clean.category, ...single], provision: { type: 'permit', period } },
    [{ code: 'code-missing', path: 'Consent.provision.code' }],
  ],
])('what departs from the profile is named when %s', (_when, over, expected) => expect(violations(over)).toEqual(expected))
test('a code on the root is what a record of one policy has', () =>
  expect(violations({ category: [...clean.category, ...single], provision: { ...nested } })).toEqual([]))
test('of many at most twenty are named', () =>
  expect(
    violations({ provision: { type: 'deny', period, provision: Array.from({ length: 50 }, () => ({ type: 'permit' })) } }),
  ).toHaveLength(20))
