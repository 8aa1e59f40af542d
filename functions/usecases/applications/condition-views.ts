import type { Asker } from '#policies/access/access'
import type { Application, CaseCondition } from '#policies/application/application'
import type { Sealed } from '#policies/kernel/sealed'
import type { Deps } from '../../ports-deps'
import { openJson, openText } from '../texts'

/** Who reads what was handed in and why a review said so: the applicants, the office, an auditor, and the people of the condition's site. */
function readsDuties({ site }: CaseCondition, { owner, coApplicants }: Application, { person, memberships }: Asker): boolean {
  if (person !== undefined && [owner, ...coApplicants].includes(person)) return true
  return memberships.some(({ role, site: at }) => role === 'office' || role === 'auditor' || (at !== undefined && at === site))
}

/** The conditions of a case, from the vote to the end of the project. */
export function conditionViews(deps: Pick<Deps, 'vault'>, application: Application, asker: Asker) {
  return Promise.all(
    application.conditions.map(async (condition) => {
      const { id, site, texts, owner, dueDays, evidence, state, due, awaitsReview } = condition
      return {
        id,
        site,
        text: (await Promise.all(texts.map((text) => openText(deps, application.id, text)))).join('\n\n'),
        owner,
        dueDays,
        ...(evidence.length === 0 ? {} : { evidence: evidence.join(', ') }),
        state,
        ...(due === undefined ? {} : { due }),
        awaitsReview: awaitsReview === true,
        ...(readsDuties(condition, application, asker) ? await dutyViews(deps, application.id, condition) : {}),
      }
    }),
  )
}
async function dutyViews(deps: Pick<Deps, 'vault'>, caseId: string, { handedIn = [], reviews = [] }: CaseCondition) {
  return {
    handedIn: await Promise.all(
      handedIn.map(async ({ evidence, ...more }) => ({ ...more, ...(await evidenceOf(deps, caseId, evidence)) })),
    ),
    reviews: await Promise.all(
      reviews.map(async ({ reason, ...more }) => ({ ...more, ...(reason && { reason: await openText(deps, caseId, reason) }) })),
    ),
  }
}
/** What a reader sees of erased evidence is a dash. */
async function evidenceOf(deps: Pick<Deps, 'vault'>, caseId: string, sealed: Sealed): Promise<{ text: string; reference?: string }> {
  const content = await openJson(deps, caseId, sealed)
  if (content === 'erased') return { text: '—' }
  const { text, reference } = content as { readonly text: string; readonly reference?: string }
  return { text, ...(reference !== undefined && { reference }) }
}
