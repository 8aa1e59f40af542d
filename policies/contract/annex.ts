import type { Block, Language, SignatureBox } from './document-model'
import type { ContractInput } from './input'
import { inLanguage } from './values'
import { printedDay, WORDS } from './words'

type Site = ContractInput['sites'][number]

/** Two columns, the first heads its row. */
const facts = (caption: string, language: Language, rows: readonly (readonly [string, string])[]): Block => ({
  kind: 'table',
  caption,
  header: [WORDS[language].item, WORDS[language].value],
  widths: [0.34, 0.66],
  rows,
  rowHeaders: true,
})

/** The facts on the first page. */
export function keyData(input: ContractInput, language: Language): Block {
  const words = WORDS[language]
  return facts(words.keyData, language, [
    [words.contract, `${input.contractId} (${words.version} ${input.version})`],
    [words.caseNumber, input.caseNumber],
    [words.project, `${input.project.title} (${input.project.abbreviation})`],
    [words.issuedOn, printedDay(input.issuedOn, language)],
    [words.sealedHash, input.sealedHash],
  ])
}

/** One annex per site: name, case number, legal basis, decision, publication name, conditions (contract.md, "Clause library"). */
export function siteAnnex(input: ContractInput, site: Site, index: number, language: Language): readonly Block[] {
  const words = WORDS[language]
  return [
    { kind: 'page-break' },
    { kind: 'heading', level: 1, number: `${words.annex} 2.${index + 1}`, text: site.contractName },
    facts(words.siteFacts, language, [
      [words.officialName, site.contractName],
      [words.caseNumber, input.caseNumber],
      [words.localCaseNumber, site.localCaseNumber ?? words.noLocalNumber],
      [words.legalBasis, inLanguage(site.legalBasis, language)],
      [words.committeeDecision, words[site.outcome]],
      ...(site.ballotHash ? [[words.ballotHash, site.ballotHash] as const] : []),
      [words.publicationName, site.publicationName],
      [words.costs, site.costs === null ? words.noCosts : inLanguage(site.costs, language)],
    ]),
    { kind: 'heading', level: 2, number: '', text: words.conditions },
    conditionsOf(site, language),
  ]
}

function conditionsOf(site: Site, language: Language): Block {
  const words = WORDS[language]
  if (site.conditions.length === 0) return { kind: 'paragraph', number: '', text: words.noConditions }
  return {
    kind: 'table',
    caption: '',
    header: [words.number, words.condition, words.due, words.evidence],
    widths: [0.08, 0.48, 0.2, 0.24],
    rows: site.conditions.map((condition, index) => [
      String(index + 1),
      condition.text,
      condition.dueDays === undefined ? words.wholeTerm : words.days(condition.dueDays),
      condition.evidence ?? words.noEvidence,
    ]),
    rowHeaders: false,
  }
}

/** The applicant's party first, then every site. */
export function signatureBoxes(input: ContractInput, language: Language): readonly SignatureBox[] {
  const words = WORDS[language]
  const lines = [words.placeAndDate, words.nameAndOffice, words.signature]
  const represented = (name: string | null) => (name === null ? '' : `${words.representedBy} ${name}`)
  return [
    {
      label: words.forUser,
      organisation: input.applicant.organisation,
      representedBy: represented(input.applicant.representedBy),
      lines,
    },
    ...input.sites.map((site) => ({
      label: words.forSite,
      organisation: site.contractName,
      representedBy: represented(site.representedBy),
      lines,
    })),
  ]
}
