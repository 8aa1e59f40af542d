import type { Warning, WarningCode } from './answer'
import { isDeprecated, oidOf } from './codes'
import { ledgerOf, overlap } from './fold'
import type { Judgement } from './judge'
import { retrospectiveOf } from './purposes'
import type { Question } from './question'
import { DOCUMENT_FLAGS, hasFlag, type RecordStatement, type Source, STATEMENT_FLAGS } from './record'
import { type Doc, deniesCount, isDeny, isRefusal, type Situation, survivesProfile } from './situation'
import { deniesUnread, pendingDenies } from './whole'

type Found = { readonly code: WarningCode; readonly detail: string; readonly docs: readonly Doc[] }
type SourcesOf = (docs: readonly Doc[]) => readonly Source[]

/** By the flags' names, so that a bundle which warns of nothing leaves the lists out. */
const OF_DOCUMENTS = [
  ['category-missing', 'categoryMissing'],
  ['scope-missing', 'scopeMissing'],
  ['root-permit', 'rootPermit'],
  ['code-unlisted', 'codeUnlisted'],
  ['test-data', 'testData'],
] as const satisfies readonly (readonly [WarningCode, keyof typeof DOCUMENT_FLAGS])[]
const OF_STATEMENTS = [
  ['exceeds-validity', 'exceedsValidity'],
  ['end-missing', 'endMissing'],
  ['module-derived', 'moduleDerived'],
  ['system-normalised', 'systemNormalised'],
] as const satisfies readonly (readonly [WarningCode, keyof typeof STATEMENT_FLAGS])[]

/** Warnings about the asked policies and about whole documents, in an order that does not depend on arrival. */
export function warningsOf(
  situation: Situation,
  question: Question,
  judgements: readonly Judgement[],
  otherSubject: boolean,
  sourcesOf: SourcesOf,
): Warning[] {
  const policies = [...new Set(judgements.map(({ policy }) => policy))]
  const lookedBack = question.retrospective ? question.windows.flatMap((window) => retrospectiveOf(window)?.codes ?? []) : []
  const found: Found[] = [
    ...(otherSubject ? [{ code: 'other-subject', detail: '', docs: [] } as const] : []),
    ...documentWarnings(situation),
    ...[...new Set([...policies, ...lookedBack])].flatMap((policy) => statementWarnings(situation, policy)),
    ...policies.flatMap((policy) => policyWarnings(situation, policy)),
    ...judgements.flatMap((judgement) => judgementWarnings(situation, judgement)),
  ]
  const distinct = new Map(
    found.filter((one) => one.docs.length > 0 || one.code === 'other-subject').map((one) => [`${one.code} ${one.detail}`, one]),
  )
  return [...distinct.values()]
    .map(({ code, detail, docs }) => ({ code, detail, basedOn: sourcesOf(docs) }))
    .sort((a, b) => (a.code === b.code ? a.detail.localeCompare(b.detail, 'en', { numeric: true }) : a.code < b.code ? -1 : 1))
}

function documentWarnings({ all, current }: Situation): readonly Found[] {
  const counted = current.filter((doc) => deniesCount(doc) || isRefusal(doc))
  return [
    ...OF_DOCUMENTS.map(([code, flag]) => ({
      code,
      detail: '',
      docs: counted.filter((doc) => hasFlag(doc.document.flags, DOCUMENT_FLAGS[flag])),
    })),
    { code: 'datetime-missing', detail: '', docs: counted.filter(({ document }) => document.day === null) },
    { code: 'deny-unreadable', detail: '', docs: all.filter(deniesUnread) },
  ]
}

function statementWarnings(situation: Situation, policy: number): readonly Found[] {
  const detail = oidOf(policy)
  const carriers = (test: (statement: RecordStatement) => boolean): readonly Doc[] =>
    situation.current.filter(
      (doc) =>
        deniesCount(doc) &&
        doc.document.statements.some(
          (statement) =>
            statement.policy === policy &&
            (isDeny(statement) || (doc.permitsKept && survivesProfile(statement, situation.profile))) &&
            test(statement),
        ),
    )
  return [
    ...OF_STATEMENTS.map(([code, flag]) => ({ code, detail, docs: carriers(({ flags }) => hasFlag(flags, STATEMENT_FLAGS[flag])) })),
    {
      code: 'code-deprecated',
      detail,
      docs: isDeprecated(policy) ? carriers(({ flags }) => !hasFlag(flags, STATEMENT_FLAGS.moduleDerived)) : [],
    },
  ]
}

function policyWarnings(situation: Situation, policy: number): readonly Found[] {
  const detail = oidOf(policy)
  const { permits, denies } = ledgerOf(situation, situation.current, policy)
  const tied = permits.flatMap((permit) => {
    const against = denies.filter((deny) => deny.doc.at === permit.doc.at && deny.doc !== permit.doc && overlap(deny, permit))
    return against.length > 0 ? [permit.doc, ...against.map(({ doc }) => doc)] : []
  })
  return [
    { code: 'tie', detail, docs: [...new Set(tied)] },
    { code: 'withdrawal-pending', detail, docs: pendingDenies(situation, policy) },
  ]
}

function judgementWarnings({ current }: Situation, judgement: Judgement): readonly Found[] {
  const { policy, effect, docs } = judgement
  const detail = oidOf(policy)
  const older = effect === 'permit' ? docs.filter((doc) => current.some((newer) => leavesUnmentioned(newer, doc, policy))) : []
  return [
    { code: 'older-template', detail, docs: older },
    { code: 'withdrawal-period-lapsed', detail, docs: judgement.lapsed ? docs : [] },
    { code: 'assent-missing', detail, docs: judgement.assentMissing || judgement.reason === 'assent-missing' ? docs : [] },
  ]
}

/** R7: a newer consent of a newer template that says nothing of the policy. */
const leavesUnmentioned = (newer: Doc, older: Doc, policy: number): boolean =>
  newer.isConsent &&
  newer.at > older.at &&
  older.document.rank > 0 &&
  newer.document.rank > older.document.rank &&
  !newer.document.statements.some((statement) => statement.policy === policy)
