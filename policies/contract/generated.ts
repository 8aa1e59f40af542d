import type { Block, Language } from './document-model'
import type { ContractInput, Text } from './input'
import { inLanguage } from './values'
import { WORDS } from './words'

/** Tables and lists that are made of the input and follow a clause's paragraph (`generated` in the clause file). */
export const GENERATORS: Readonly<
  Record<
    'parties' | 'purposes' | 'data-categories' | 'biosamples' | 'recipients' | 'sites' | 'excluded-sites',
    (input: ContractInput, language: Language) => Block
  >
> = {
  parties: (input, language) => {
    const words = WORDS[language]
    const rows = [[input.applicant.organisation, words.user], ...input.sites.map((site) => [site.contractName, words.site])]
    return {
      kind: 'table',
      caption: words.parties,
      header: [words.number, words.party, words.role],
      widths: [0.08, 0.6, 0.32],
      rows: rows.map((row, index) => [String(index + 1), ...row]),
      rowHeaders: false,
    }
  },
  purposes: (input, language) => listOf(input.project.purposes, language),
  'data-categories': (input, language) => listOf(input.dataCategories, language),
  biosamples: (input, language) => listOf(input.biosamples, language),
  recipients: (input, language) => ({
    kind: 'table',
    caption: WORDS[language].recipients,
    header: [WORDS[language].person, WORDS[language].institution, WORDS[language].country],
    widths: [0.32, 0.46, 0.22],
    rows: input.recipients.map((r) => [r.name, r.institution, inLanguage(r.country, language)]),
    rowHeaders: true,
  }),
  sites: (input, language) => {
    const words = WORDS[language]
    return {
      kind: 'table',
      caption: words.sites,
      header: [words.annex, words.party, words.decision, words.conditionCount],
      widths: [0.13, 0.46, 0.27, 0.14],
      rows: input.sites.map((site, index) => [`2.${index + 1}`, site.contractName, words[site.outcome], String(site.conditions.length)]),
      rowHeaders: true,
    }
  },
  'excluded-sites': (input) => ({ kind: 'list', items: input.excludedSites }),
}

const listOf = (texts: readonly Text[], language: Language): Block => ({
  kind: 'list',
  items: texts.map((text) => inLanguage(text, language)),
})
