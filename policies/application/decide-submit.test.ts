import { SAMPLE_FORM } from '#functions/testing/sample-form'
import type { Instant } from '#policies/kernel/time'
import { noApplication } from './application'
import { decideSubmit } from './decide-submit'

const draft = { ...noApplication('a1'), phase: 'draft' as const, owner: 'p-ada' }
const [jonas] = SAMPLE_FORM.people.coApplicants
const submit = (...coApplicants: readonly (string | undefined)[]) =>
  decideSubmit(
    draft,
    {
      form: {
        ...SAMPLE_FORM,
        people: {
          ...SAMPLE_FORM.people,
          coApplicants: coApplicants.map((personId) => ({ ...(jonas as NonNullable<typeof jonas>), personId })),
        },
      },
      sealed: { ref: 'sealed/a1/x', hash: 'a'.repeat(64) } as never,
      answers: [],
      knownSites: SAMPLE_FORM.sites.sites,
    },
    '2026-11-23T09:00:00.000Z' as Instant,
  )

test.each([
  ['people with a profile are co-applicants', ['p-jonas', 'p-mira'], ['p-jonas', 'p-mira']],
  ['who names themselves is the applicant already', ['p-ada', 'p-jonas'], ['p-jonas']],
  ['who is named twice is one person', ['p-jonas', 'p-jonas'], ['p-jonas']],
  ['who has no profile is named in the form only', [undefined, 'p-jonas'], ['p-jonas']],
])('%s', (_what, named, expected) => {
  const decided = submit(...named)
  expect(decided).toMatchObject({ ok: true, value: [{ type: 'ApplicationSubmitted', coApplicants: expected }] })
})
