import { consentOf, withdrawalOf } from '#functions/testing/consent-builder'
import { compileRecord } from './compile'
import { parseConsent } from './fhir'
import { profileOf } from './profiles'
import { timelineOf } from './timeline'

const TODAY = '2026-11-23'
const recordOf = (...resources: readonly object[]) => {
  const documents = resources.map((resource) => {
    const parsed = parseConsent(resource)
    if (!parsed.ok) throw new Error(parsed.rejection.detail)
    return parsed.value
  })
  return compileRecord(documents, { identifiers: documents[0]?.identities ?? [] })
}
const lines = (profile: string, ...resources: readonly object[]) => {
  const found = profileOf(profile)
  if (found === undefined) throw new Error(profile)
  const { lines: all, ...range } = timelineOf(resources.length === 0 ? undefined : recordOf(...resources), found, TODAY)
  return {
    ...range,
    lines: all.map(({ policy, stretches }) => [
      policy,
      ...stretches.map(({ from, to, effect, reason }) => `${from} ${to} ${effect} ${reason}`),
    ]),
  }
}
const consent = consentOf({ patients: ['p'], day: '2020-09-01', permits: [6, 8] })

test('a consent permits each policy until it ends: collecting for five years, using for thirty', () => {
  expect(lines('mii-default', consent)).toEqual({
    from: '2020-09-01',
    to: '2050-08-31',
    lines: [
      [6, '2020-09-01 2025-08-31 permit permitted', '2025-09-01 2050-08-31 deny expired'],
      [8, '2020-09-01 2050-08-31 permit permitted'],
    ],
  })
})
test('a withdrawal takes back every policy from its day on, and not before', () => {
  expect(lines('mii-default', consent, withdrawalOf('p', '2024-03-01')).lines).toEqual([
    [6, '2020-09-01 2024-02-29 permit permitted', '2024-03-01 2050-08-31 deny withdrawn'],
    [8, '2020-09-01 2024-02-29 permit permitted', '2024-03-01 2050-08-31 deny withdrawn'],
  ])
})
test('profiles differ where they should: a permitted module grants its members only in mii-default', () => {
  const module = consentOf({ patients: ['p'], day: '2020-09-01', permits: [1, 27] })
  const lineOf8 = (profile: string) => lines(profile, module).lines.find(([policy]) => policy === 8) ?? []
  expect([lineOf8('mii-default')[1], lineOf8('strict')[1]]).toEqual([
    expect.stringContaining('permit permitted'),
    expect.stringContaining('unknown not-stated'),
  ])
})
test('of somebody who is not on record the core policies are unknown', () => {
  expect(lines('mii-default')).toEqual({
    from: TODAY,
    to: '2027-11-23',
    lines: [6, 7, 8].map((policy) => [policy, `${TODAY} 2027-11-23 unknown no-consent`]),
  })
})
test('on every day that begins a stretch the answer is what a question about that day gets, and stretches leave no gap', () => {
  const { lines: all } = timelineOf(recordOf(consent, withdrawalOf('p', '2024-03-01')), profileOf('mii-default') ?? never(), TODAY)
  for (const { stretches } of all)
    for (const [index, { from }] of stretches.entries())
      if (index > 0) expect(new Date(Date.parse(stretches[index - 1]?.to ?? '') + 86_400_000).toISOString().slice(0, 10)).toBe(from)
})
const never = (): never => {
  throw new Error('the profile is there')
}
