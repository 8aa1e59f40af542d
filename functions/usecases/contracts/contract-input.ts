import type { Form } from '#policies/application/form/sections'
import type { ContractInput } from '#policies/contract/input'
import { firstDayOf } from '#policies/contract/term'
import type { Sha256 } from '#policies/kernel/hash'
import { berlinDay, type Instant, type PlainDate } from '#policies/kernel/time'
import { countryName, isThirdCountry } from './countries'
import { IN_THE_APPLICATION, MODULE_LABELS, PURPOSE_LABELS } from './form-labels'
import standard from './standard-terms.json' with { type: 'json' }

/** Everything that a contract is made of, read and opened. */
export type ContractFacts = {
  readonly contractId: string
  readonly caseNumber: string
  readonly version: number
  readonly issuedAt: Instant
  readonly sealedHash: Sha256
  readonly form: Form
  readonly sites: readonly SiteFacts[]
  /** Official names of sites that were asked and take no part. */
  readonly excludedSites: readonly string[]
}
export type SiteFacts = Pick<ContractInput['sites'][number], 'slug' | 'contractName' | 'publicationName' | 'outcome' | 'conditions'> & {
  readonly ballotHash: Sha256 | undefined
}

/** The contract's input: from the sealed form where it says so, from the network's standard terms, or a reference to the sealed application. */
export function contractInputOf(facts: ContractFacts): ContractInput {
  const { form, issuedAt } = facts
  const { scope, general, use } = form
  return {
    contractId: facts.contractId,
    caseNumber: facts.caseNumber,
    version: facts.version,
    issuedOn: berlinDay(issuedAt),
    sealedHash: facts.sealedHash,
    applicant: applicantOf(form.people),
    project: {
      title: general.title,
      abbreviation: general.abbreviation,
      summary: form.project.summary,
      purposes: [PURPOSE_LABELS[use.purpose]],
      start: firstDayOf(issuedAt, desiredStart(form)),
      durationMonths: general.durationMonths,
    },
    ...materialsOf(form),
    recipients: recipientsOf(form.people),
    sites: facts.sites.map((site) => siteOf(site, use.legalBasis)),
    excludedSites: [...facts.excludedSites],
    retrospective: scope.retrospective,
    recontact: scope.recontact ? { procedure: IN_THE_APPLICATION.recontact } : null,
    recordLinkage: scope.linkage ? { sources: IN_THE_APPLICATION.linkage } : null,
    aiTraining: scope.aiTraining ? { description: IN_THE_APPLICATION.training } : null,
    thirdCountry: scope.thirdCountry ? { countries: thirdCountriesOf(form.people), basis: IN_THE_APPLICATION.transferBasis } : null,
    publicationPlan: use.publications,
    propertyRights: use.propertyRights,
    deletion: { withinDays: standard.deletionWithinDays, method: use.deletion, archiveYears: standard.archiveYears },
    overrides: [],
  }
}
/** The day that the applicant asked for; undefined: as soon as possible. */
export const desiredStart = ({ general }: Form): PlainDate | undefined =>
  general.start.kind === 'date' ? (general.start.date as PlainDate) : undefined

type People = Form['people']
const nameOf = ({ givenName, familyName }: { givenName: string; familyName: string }) => `${givenName} ${familyName}`
const addressOf = ({ street, postalCode, city, country }: { street: string; postalCode: string; city: string; country: string }) =>
  `${street}, ${postalCode} ${city}${country === 'DE' ? '' : `, ${countryName(country).de}`}`

/** An organisation, or the applicant in person. */
function applicantOf({ contractParty, applicant }: People): ContractInput['applicant'] {
  if (contractParty.kind === 'private-person')
    return { organisation: nameOf(applicant), representedBy: null, address: addressOf(applicant.institute) }
  return { organisation: contractParty.name, representedBy: contractParty.representedBy, address: addressOf(contractParty) }
}
/** Everybody whom the form names, each once. */
const everybody = ({ applicant, responsible, coApplicants }: People) => {
  const all = [applicant, ...(responsible === undefined ? [] : [responsible]), ...coApplicants.map(({ person }) => person)]
  return [...new Map(all.map((person) => [person.email.toLowerCase(), person])).values()]
}
const recipientsOf = (people: People): ContractInput['recipients'] =>
  everybody(people).map((person) => ({
    name: nameOf(person),
    institution: person.institute.name,
    country: countryName(person.institute.country),
  }))
function thirdCountriesOf(people: People): ContractInput['project']['purposes'] {
  const codes = [...new Set(everybody(people).map(({ institute }) => institute.country))].filter(isThirdCountry)
  return codes.length === 0 ? [IN_THE_APPLICATION.countries] : codes.map(countryName)
}
function materialsOf({ scope, data, biosamples }: Form) {
  const withData = scope.materials.includes('data')
  const withSamples = scope.materials.includes('biosamples')
  return {
    typesOfUse: [...(withData ? [scope.analysis] : []), ...(withSamples ? ['biosample' as const] : [])],
    dataCategories: withData ? data.modules.map((module) => MODULE_LABELS[module]) : [],
    biosamples: withSamples ? (biosamples?.samples ?? []).map(({ type, amount }) => `${type} (${amount})`) : [],
    analysisEnvironment: withData && scope.analysis === 'central' ? IN_THE_APPLICATION.environment : null,
  }
}
/** File numbers, costs and signatories' names are not collected; they are lines to fill in, or say "none". */
const siteOf = ({ ballotHash, ...site }: SiteFacts, legalBasis: string): ContractInput['sites'][number] => ({
  ...site,
  ...(ballotHash === undefined ? {} : { ballotHash }),
  representedBy: null,
  localCaseNumber: null,
  legalBasis,
  costs: null,
})
