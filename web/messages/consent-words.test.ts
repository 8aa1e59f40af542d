import { REASON_CODES, WARNING_CODES } from '../../policies/consent/answer'
import { describedOperations } from '../features/developers/read-openapi'
import { MESSAGES } from './messages'

describe.each(['de', 'en'] as const)('words of consent answers in %s', (locale) => {
  const { consent, site } = MESSAGES[locale]
  test('every reason on the closed list has its own sentence, and no sentence is left over', () => {
    expect(Object.keys(consent.reason).sort()).toEqual([...REASON_CODES].sort())
    expect(new Set(Object.values(consent.reason)).size).toBe(REASON_CODES.length)
  })
  test('every warning has its own sentence, and no sentence is left over', () => {
    expect(Object.keys(consent.warning).sort()).toEqual([...WARNING_CODES].sort())
    expect(new Set(Object.values(consent.warning)).size).toBe(WARNING_CODES.length)
  })
  test('every area of the API has a name', () => {
    expect(Object.keys(site.api.area).sort()).toEqual([...new Set(describedOperations().map(({ area }) => area))].sort())
  })
})
