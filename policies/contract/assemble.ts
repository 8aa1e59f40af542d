import { ok, type Result, reject } from '#policies/kernel/result'
import { keyData, signatureBoxes, siteAnnex } from './annex'
import { type Clause, holds, type Switches } from './clauses'
import type { Block, DocumentModel, DocumentPart, Language } from './document-model'
import { fill } from './fill'
import { GENERATORS } from './generated'
import { type ContractInput, type MissingValue, missingField } from './input'
import { CLAUSES } from './library'
import { switchesOf, valuesOf } from './values'
import { WORDS } from './words'

const NBSP = '\u00a0'
type Numbered = { readonly clause: Clause; readonly mark: string }

/**
 * Computes the contract of a sealed application and its sites' decisions (contract.md, "Assembly"): same input, same model, same hash.
 * German first and binding, English after it for reading. A value that is missing is refused by the name of its field, never left blank.
 */
export function assembleContract(input: ContractInput): Result<DocumentModel, MissingValue> {
  const field = missingField(input)
  if (field !== undefined) return reject({ code: 'CONTRACT_VALUE_MISSING', field })
  const switches = switchesOf(input)
  const clauses = activeClauses(switches)
  const stray = input.overrides.find((override) => !clauses.some(({ clause }) => clause.id === override.clause))
  if (stray) return reject({ code: 'CONTRACT_VALUE_MISSING', field: `overrides.${stray.clause}` })
  const parts: DocumentPart[] = []
  for (const language of ['de', 'en'] as const) {
    const blocks = partBlocks(input, clauses, switches, language)
    if (!blocks.ok) return blocks
    parts.push({ language, blocks: blocks.value })
  }
  return ok({
    kind: 'contract',
    id: input.contractId,
    version: input.version,
    language: 'de',
    title: titleOf(switches, 'de'),
    subject: `${input.project.abbreviation} – ${input.project.title}`,
    caseNumber: input.caseNumber,
    issuedOn: input.issuedOn,
    sources: clauses.map(({ clause }) => ({ id: clause.id, version: clause.version })),
    parts,
  })
}

/** Clauses are numbered through agreement and general terms, so that a reference has one meaning. */
const activeClauses = (switches: Switches): readonly Numbered[] =>
  CLAUSES.filter((clause) => holds(clause.when, switches)).map((clause, index) => ({ clause, mark: `§${NBSP}${index + 1}` }))

function partBlocks(
  input: ContractInput,
  clauses: readonly Numbered[],
  switches: Switches,
  language: Language,
): Result<readonly Block[], MissingValue> {
  const words = WORDS[language]
  const values = new Map(valuesOf(input, language))
  for (const { clause, mark } of clauses) values.set(`ref:${clause.id}`, mark)
  const bodies: Record<Clause['part'], Block[]> = { agreement: [], 'general-terms': [] }
  for (const numbered of clauses) {
    const blocks = clauseBlocks(numbered, { input, switches, values, language })
    if (!blocks.ok) return blocks
    bodies[numbered.clause.part].push(...blocks.value)
  }
  return ok([
    { kind: 'title', text: titleOf(switches, language), subtitle: input.project.title },
    ...(words.notice ? [{ kind: 'notice', text: words.notice } as const] : []),
    keyData(input, language),
    { kind: 'heading', level: 1, number: '', text: words.agreement },
    ...bodies.agreement,
    ...(language === 'de' ? signatureBlocks(input) : []),
    { kind: 'page-break' },
    { kind: 'heading', level: 1, number: '', text: words.generalTerms },
    ...bodies['general-terms'],
    ...input.sites.flatMap((site, index) => siteAnnex(input, site, index, language)),
  ])
}

type Context = {
  readonly input: ContractInput
  readonly switches: Switches
  readonly values: ReadonlyMap<string, string>
  readonly language: Language
}

function clauseBlocks({ clause, mark }: Numbered, context: Context): Result<readonly Block[], MissingValue> {
  const { input, switches, values, language } = context
  const standard = clause.paragraphs.filter((paragraph) => holds(paragraph.when, switches))
  const override = input.overrides.find((o) => o.clause === clause.id)
  const title = override ? `${clause.title[language]} ${WORDS[language].negotiated}` : clause.title[language]
  const blocks: Block[] = [{ kind: 'heading', level: 2, number: mark, text: title }]
  const paragraphs = override ? override.paragraphs : standard
  for (const [index, paragraph] of paragraphs.entries()) {
    const text = fill(paragraph[language], values)
    if (!text.ok) return text
    blocks.push({ kind: 'paragraph', number: paragraphs.length > 1 ? `(${index + 1})` : '', text: text.value })
    const generated = override ? undefined : standard[index]?.generated
    if (generated) blocks.push(GENERATORS[generated](input, language))
  }
  // Negotiated wording keeps the tables and lists of the clause that it replaces.
  if (override) blocks.push(...standard.flatMap(({ generated }) => (generated ? [GENERATORS[generated](input, language)] : [])))
  return ok(blocks)
}

const signatureBlocks = (input: ContractInput): readonly Block[] => [
  { kind: 'heading', level: 1, number: '', text: WORDS.de.signatures },
  { kind: 'signatures', boxes: signatureBoxes(input, 'de') },
]

function titleOf(switches: Switches, language: Language): string {
  const words = WORDS[language]
  if (!switches.biosample) return words.titleDataOnly
  return switches.data ? words.title : words.titleSamplesOnly
}
