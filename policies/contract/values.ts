import type { Switches } from './clauses'
import type { Language } from './document-model'
import type { ContractInput, Text } from './input'
import { lastDayOf } from './term'
import { printedDay } from './words'

export const inLanguage = (text: Text, language: Language): string => (typeof text === 'string' ? text : text[language])

/** What the form's answers switch on. */
export const switchesOf = (input: ContractInput): Switches => {
  const { typesOfUse } = input
  return {
    represented: input.applicant.representedBy !== null,
    distributed: typesOfUse.includes('distributed'),
    central: typesOfUse.includes('central'),
    data: typesOfUse.includes('distributed') || typesOfUse.includes('central'),
    biosample: typesOfUse.includes('biosample'),
    thirdCountry: input.thirdCountry !== null,
    recontact: input.recontact !== null,
    recordLinkage: input.recordLinkage !== null,
    retrospective: input.retrospective,
    aiTraining: input.aiTraining !== null,
    excludedSites: input.excludedSites.length > 0,
    conditions: input.sites.some((site) => site.conditions.length > 0),
  }
}

/** Every value a clause may name, printed in one language; what does not apply is absent, and naming it is an error. */
export function valuesOf(input: ContractInput, language: Language): ReadonlyMap<string, string> {
  const { applicant, project, deletion, thirdCountry } = input
  const say = (text: Text | null | undefined) => (text === null || text === undefined ? undefined : inLanguage(text, language))
  const lastDay = lastDayOf(project.start, project.durationMonths)
  const values: Readonly<Record<string, string | undefined>> = {
    'contract.id': input.contractId,
    'contract.version': String(input.version),
    'contract.issuedOn': printedDay(input.issuedOn, language),
    'case.number': input.caseNumber,
    'sealed.hash': input.sealedHash,
    'applicant.organisation': applicant.organisation,
    'applicant.representedBy': say(applicant.representedBy),
    'applicant.address': applicant.address,
    'project.title': project.title,
    'project.abbreviation': project.abbreviation,
    'project.summary': project.summary,
    'project.start': printedDay(project.start, language),
    'project.end': printedDay(lastDay, language),
    'project.months': String(project.durationMonths),
    analysisEnvironment: say(input.analysisEnvironment),
    'recontact.procedure': say(input.recontact?.procedure),
    'recordLinkage.sources': say(input.recordLinkage?.sources),
    'aiTraining.description': say(input.aiTraining?.description),
    'thirdCountry.countries': thirdCountry?.countries.map((country) => inLanguage(country, language)).join(', '),
    'thirdCountry.basis': say(thirdCountry?.basis),
    publicationPlan: say(input.publicationPlan),
    propertyRights: say(input.propertyRights),
    'deletion.withinDays': String(deletion.withinDays),
    'deletion.method': say(deletion.method),
    'deletion.archiveYears': String(deletion.archiveYears),
  }
  return new Map(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined))
}
