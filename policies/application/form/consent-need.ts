import type { ConsentNeed } from '../events'
import type { Form } from './sections'

/** Which purposes and modifiers of the broad consent the project needs, from its filter questions (consent.md, "Questions"). */
export function consentNeedOf(scope: Form['scope']): ConsentNeed {
  const central = scope.analysis === 'central'
  return {
    purposes: [
      ...(scope.materials.includes('data') ? [central ? 'central-analysis' : 'distributed-analysis'] : []),
      ...(scope.materials.includes('biosamples') ? ['biosample-use'] : []),
      ...(scope.recontact ? ['recontact-studies'] : []),
    ],
    modifiers: [
      ...(central ? ['stores-copy'] : []),
      ...(scope.linkage ? ['link-third-party'] : []),
      ...(scope.thirdCountry ? ['third-country-recipient'] : []),
    ],
    retrospective: scope.retrospective,
  }
}
