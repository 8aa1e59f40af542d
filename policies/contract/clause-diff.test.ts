import { assembleContract } from './assemble'
import { SAMPLE_CONTRACT } from './cases/sample-input'
import { diffClauses } from './clause-diff'
import type { DocumentModel } from './document-model'
import type { ContractInput } from './input'

const model = (over: Partial<ContractInput> = {}): DocumentModel => {
  const result = assembleContract({ ...SAMPLE_CONTRACT, ...over })
  if (!result.ok) throw new Error(result.rejection.field)
  return result.value
}

test('a version that says the same differs in no clause', () => {
  expect(diffClauses(model(), model({ version: 1 }), 'de')).toEqual([])
})
test('negotiated wording is one changed clause, old and new lines side by side', () => {
  const override = { clause: 'confidentiality', paragraphs: [{ de: 'Die Parteien schweigen.', en: 'The parties keep silent.' }] }
  expect(diffClauses(model(), model({ overrides: [override] }), 'en')).toEqual([
    {
      clause: 'confidentiality',
      change: 'changed',
      before: ['Confidentiality', expect.stringMatching(/^\(1\) The parties treat/), expect.stringMatching(/^\(2\) This does not apply/)],
      after: ['Confidentiality (individually agreed)', 'The parties keep silent.'],
    },
  ])
})
test('a clause that comes or goes is named; its neighbours differ only where they refer to a number', () => {
  const [wide, narrow] = [model(), model({ typesOfUse: ['central'] })]
  const change = (from: DocumentModel, to: DocumentModel) =>
    diffClauses(from, to, 'de')
      .filter((c) => c.clause === 'use-distributed')
      .map((c) => c.change)
  expect(change(wide, narrow)).toEqual(['removed'])
  expect(change(narrow, wide)).toEqual(['added'])
  expect(diffClauses(wide, narrow, 'de').map((c) => c.clause)).toEqual([
    'use-central',
    'consent-withdrawal',
    'breach-and-termination',
    'use-distributed',
  ])
})
test('another recipient is a change of the clause on recipients', () => {
  const recipients = SAMPLE_CONTRACT.recipients.slice(0, 1)
  expect(diffClauses(model(), model({ recipients }), 'de').map((c) => [c.clause, c.change])).toEqual([['recipients', 'changed']])
})
