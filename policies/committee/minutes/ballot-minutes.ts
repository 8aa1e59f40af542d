import type { Block, DocumentModel, Language } from '#policies/contract/document-model'
import { printedDay } from '#policies/contract/words'
import type { Sha256 } from '#policies/kernel/hash'
import { addMs, berlinDay, type Instant, inBerlin } from '#policies/kernel/time'
import { type Ballot, type Closing, isRecused, type Seat } from '../ballot'
import { countedVotes } from '../ballot-tally'
import { MINUTES_WORDS, minutesText } from './words'

/** A condition with its opened texts. */
export type PrintedCondition = {
  readonly text: string
  readonly owner: string
  readonly dueDays: number
  readonly evidence: readonly string[]
}
/** What minutes need beyond the ballot: names of the directory, opened texts, hashes of the entries. */
export type BallotFacts = {
  readonly ballotId: string
  readonly ballot: Ballot & { readonly closing: Closing }
  readonly caseNumber: string
  readonly title: string
  readonly siteName: string
  readonly charterName: Readonly<Record<Language, string>>
  readonly nameOf: (person: string) => string
  readonly conditions: readonly PrintedCondition[]
  readonly openingHash: Sha256
  readonly closingHash: Sha256
}

/** `4. Dezember 2026, 14:05 Uhr`, in Berlin. */
export function printedInstant(at: Instant, language: Language): string {
  const time = inBerlin(at).slice(11, 16)
  return `${printedDay(berlinDay(at), language)}, ${time}${language === 'de' ? ' Uhr' : ''}`
}
const lastDay = (deadline: Instant, language: Language): string => printedDay(berlinDay(addMs(deadline, -1)), language)
export const heading = (text: string, level: 1 | 2): Block => ({ kind: 'heading', level, number: '', text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', number: '', text })
export const pairs = (caption: string, language: Language, rows: readonly (readonly [string, string])[]): Block => {
  const words = MINUTES_WORDS[language]
  return { kind: 'table', caption, header: [words.item, words.value], widths: [0.34, 0.66], rows, rowHeaders: true }
}

function keyData({ ballot, ...facts }: BallotFacts, language: Language): Block {
  const words = MINUTES_WORDS[language]
  const { charter, closing } = ballot
  const extensions = ballot.extensions.map(
    ({ by, at, deadline }) => `${printedInstant(at, language)} ${words.extendedBy[by]} → ${lastDay(deadline, language)}`,
  )
  return pairs(words.keyData, language, [
    [words.committee, facts.siteName],
    [words.caseNumber, facts.caseNumber],
    [words.project, facts.title],
    [words.round, String(ballot.round)],
    [words.procedure, words[charter.procedure]],
    [words.charter, `${facts.charterName[language]} (${charter.id}), ${words.version} ${charter.version}`],
    [words.opened, printedInstant(ballot.openedAt, language)],
    [words.deadline, lastDay(ballot.deadline, language)],
    [words.extensions, extensions.length === 0 ? words.none : extensions.join('\n')],
    [words.closed, `${printedInstant(closing.at, language)}, ${words.closedBy[closing.closedBy]}`],
  ])
}

function electors({ ballot, nameOf }: BallotFacts, language: Language): Block {
  const words = MINUTES_WORDS[language]
  const counted = new Map(countedVotes(ballot, ballot.closing.at).map(({ seat, by }) => [seat, by]))
  const partOf = (seat: Seat): string => {
    const by = counted.get(seat.seat)
    if (by !== undefined) return words.voted[by]
    return isRecused(ballot, seat.member) ? words.voted.recused : words.voted.no
  }
  return {
    kind: 'table',
    caption: '',
    header: [words.seat, words.member, words.deputy, words.tookPart],
    widths: [0.14, 0.32, 0.27, 0.27],
    rows: ballot.seats.map((seat) => [
      seat.seat,
      `${nameOf(seat.member)}${seat.chair ? words.chairMark : ''}`,
      seat.deputy === undefined ? '–' : nameOf(seat.deputy),
      partOf(seat),
    ]),
    rowHeaders: true,
  }
}

function recusals({ ballot, nameOf }: BallotFacts, language: Language): Block {
  const words = MINUTES_WORDS[language]
  if (ballot.recusals.length === 0) return paragraph(words.noRecusals)
  return {
    kind: 'table',
    caption: '',
    header: [words.person, words.reason],
    widths: [0.45, 0.55],
    rows: ballot.recusals.map(({ member, reasonClass }) => [nameOf(member), words.recusalReasons[reasonClass]]),
    rowHeaders: true,
  }
}

function counts({ ballot }: BallotFacts, language: Language): Block {
  const words = MINUTES_WORDS[language]
  const order = ['approve', 'approveWithConditions', 'returnForRevision', 'refuse', 'abstain'] as const
  return {
    kind: 'table',
    caption: '',
    header: [words.choice, words.number],
    widths: [0.7, 0.3],
    rows: order.map((choice) => [words.choices[choice], String(ballot.closing.counts[choice])]),
    rowHeaders: true,
  }
}

function conditions({ conditions: decided }: BallotFacts, language: Language): Block {
  const words = MINUTES_WORDS[language]
  if (decided.length === 0) return paragraph(words.noConditions)
  const ownerOf = (owner: string): string => (words.owners as Readonly<Record<string, string>>)[owner] ?? owner
  return {
    kind: 'table',
    caption: '',
    header: [words.conditionText, words.owner, words.due, words.evidence],
    widths: [0.44, 0.22, 0.14, 0.2],
    rows: decided.map(({ text, owner, dueDays, evidence }) => [text, ownerOf(owner), String(dueDays), evidence.join(', ') || '–']),
    rowHeaders: false,
  }
}

/** All that minutes say of one closed ballot; nobody's choice is in it. */
function ballotBlocks(facts: BallotFacts, language: Language, level: 1 | 2): readonly Block[] {
  const words = MINUTES_WORDS[language]
  const { ballot, openingHash, closingHash } = facts
  const { quorum, electors: base, outcome, reason } = ballot.closing
  const sentence = quorum.met ? words.quorumMet : words.quorumMissed
  const changes = ballot.seats.reduce((sum, seat) => sum + seat.changes, 0)
  const late = ballot.seats.filter((seat) => seat.late === true).length
  return [
    keyData(facts, language),
    heading(words.electors, level),
    electors(facts, language),
    heading(words.recusals, level),
    recusals(facts, language),
    heading(words.quorum, level),
    paragraph(minutesText(sentence, { electors: base, reached: quorum.reached, required: quorum.required })),
    heading(words.result, level),
    counts(facts, language),
    paragraph(minutesText(words.outcome, { outcome: words.outcomes[outcome], reason: words.reasons[reason] })),
    heading(words.conditions, level),
    conditions(facts, language),
    heading(words.incidents, level),
    pairs('', language, [
      [words.changed, String(changes)],
      [words.late, String(late)],
    ]),
    heading(words.hashes, level),
    pairs('', language, [
      [words.sealedHash, ballot.sealedHash],
      [words.openingHash, openingHash],
      [words.closingHash, closingHash],
    ]),
  ]
}

/** The minutes of one ballot in both languages; German is binding. The same ledger gives the same model. */
export function ballotMinutes(facts: BallotFacts): DocumentModel {
  const { ballot, ballotId, caseNumber, title } = facts
  const part = (language: Language) => {
    const words = MINUTES_WORDS[language]
    const blocks: readonly Block[] = [
      { kind: 'title', text: words.ballotTitle, subtitle: title },
      ...(words.notice === '' ? [] : [{ kind: 'notice', text: words.notice } as const]),
      ...ballotBlocks(facts, language, 1),
      paragraph(words.made),
    ]
    return { language, blocks }
  }
  return {
    kind: 'ballot-minutes',
    id: ballotId,
    version: ballot.round,
    language: 'de',
    title: MINUTES_WORDS.de.ballotTitle,
    subject: MINUTES_WORDS.de.ballotSubject,
    caseNumber,
    issuedOn: berlinDay(ballot.closing.at),
    sources: [{ id: ballot.charter.id, version: Number(ballot.charter.version) }],
    parts: [part('de'), part('en')],
  }
}
