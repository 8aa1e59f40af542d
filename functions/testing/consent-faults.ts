import type { Fault } from './load-mutant'

const at =
  (file: string) =>
  (what: string, find: string, put: string): Fault => ({ what, file: `policies/consent/${file}.ts`, find, put })
const fold = at('fold')
const dayState = at('day-state')
const periods = at('periods')
const compile = at('compile')
const situation = at('situation')
const statements = at('statements')
const whole = at('whole')
const minors = at('minors')
const retrospective = at('retrospective')
const judge = at('judge')

/** Ways to get broad consent wrong, among them those of published consumers; each must be noticed by the second evaluator. */
export const CONSENT_FAULTS: readonly Fault[] = [
  statements(
    'a nested deny counts as a permit',
    "if (provision.type !== 'permit') addDenies(draft, provision)\n  else addPermits(draft, provision, outer",
    "if (provision.type === 'x') addDenies(draft, provision)\n  else addPermits(draft, provision, outer",
  ),
  statements(
    'a provision of unknown type is passed over',
    "if (provision.type !== 'permit') addDenies(draft, provision)\n  else addPermits(draft, provision, outer",
    "if (provision.type === 'deny') addDenies(draft, provision)\n  else if (provision.type === 'permit') addPermits(draft, provision, outer",
  ),
  statements(
    'denies below the second level are lost',
    "if (provision.type !== 'permit') addDenies(draft, provision)\n  for",
    "if (provision.type === 'x') addDenies(draft, provision)\n  for",
  ),
  statements(
    'a narrowed permit counts',
    'restricted || provision.restricted || unreadException !== 0',
    'restricted || unreadException !== 0',
  ),
  periods('a deny without an end is dropped', 'const to = own.end?.last ?? FOREVER', 'const to = own.end?.last ?? from'),
  periods(
    'a deny without a start is dropped',
    'if (own.start === null) return { from: EVER, to: FOREVER }',
    'if (own.start === null) return { from: EVER, to: EVER }',
  ),
  periods('a permit outlives its validity', 'const to = Math.min(unclipped, cap)', 'const to = unclipped'),
  periods('the validity ends a day late', 'addYearsToDay(start, years) - 1', 'addYearsToDay(start, years)'),
  periods('the outer period does not clip the start', 'Math.max(start, outer.start?.last ?? EVER)', 'start'),
  periods('a year is read wide for a permit', 'const start = own.start.last', 'const start = own.start.first'),
  compile(
    'a draft counts',
    "if (status === 'draft' || status === 'proposed') return 'pending'",
    "if (status === 'draft' || status === 'proposed') return 'active'",
  ),
  compile(
    'a refusal is read like any document',
    "if (status === 'rejected' || kind === 'refusal') return 'refusal'",
    "if (status === 'rejected') return 'refusal'",
  ),
  compile('permits of a withdrawal count', "&& !kind.endsWith('-withdrawal')", ''),
  compile('policy records stay apart', "const merges = document.resultType === 'policy' && day !== null", 'const merges = false'),
  situation('permits of another scope count', '!hasFlag(flags, DOCUMENT_FLAGS.scopeOther) &&', ''),
  situation(
    'undated permits count',
    'const grants = permitsKept && day !== null && !signedByMinor',
    'const grants = permitsKept && !signedByMinor',
  ),
  situation(
    'an older status still counts',
    'replaced: all.filter((doc) => doc.at < newest && !clean.includes(doc))',
    'replaced: all.filter((doc) => doc.at < newest)',
  ),
  fold(
    'an expired withdrawal lets the older consent come back',
    'else draft.denies.push({ doc, from: Math.min(from, doc.at), to: FOREVER,',
    'else draft.denies.push({ doc, from: Math.min(from, doc.at), to,',
  ),
  fold('a withdrawal starts only at its listed start', 'from: Math.min(from, doc.at), to: FOREVER', 'from, to: FOREVER'),
  dayState('a newer consent lifts a withdrawal from the start', '(deny.withdrawal ? newestSigned : newest)', 'newest'),
  dayState('on one day the permit wins', ': newest) > deny.doc.at', ': newest) >= deny.doc.at'),
  dayState('a newer deny lapses as a gate', "if (mode !== 'gate' || deny.withdrawal", "if (mode !== 'nothing' || deny.withdrawal"),
  dayState('a newer deny never lapses, windows too', "if (mode !== 'gate' || deny.withdrawal", 'if (deny.withdrawal'),
  fold('a full withdrawal denies only what it lists', 'if (isFullWithdrawal(doc)) addFullWithdrawal(draft, doc)', ''),
  fold('at eighteen a guardian still counts', 'else if (decisionDay >= majority || from >= majority)', 'else if (from >= majority)'),
  whole(
    'a refusal after a consent is forgotten',
    'return docs.filter((doc) => isRefusal(doc) && doc.at >= newest)',
    'return docs.filter((doc) => isRefusal(doc) && doc.at < newest)',
  ),
  whole('a consent of the same day overtakes a refusal', 'isRefusal(doc) && doc.at >= newest', 'isRefusal(doc) && doc.at > newest'),
  whole(
    'a superseded withdrawal leaves no doubt',
    "doc.document.standing === 'superseded' && (",
    "doc.document.standing === 'foreign' && (",
  ),
  whole(
    'a status may contradict what it replaced',
    "if (state.effect === 'deny') return [state.deny.doc]",
    "if (state.effect === 'deny') return []",
  ),
  minors('from twelve on no own form is needed', "? undefined : { block: 'own-form-missing' }", '? undefined : undefined'),
  minors('twelve begins a day late', 'decisionDay >= birthdayOf(birthDay, 12)', 'decisionDay > birthdayOf(birthDay, 12)'),
  minors('a form of the future counts', '&& doc.document.day <= decisionDay', ''),
  retrospective('.45 of another document looks back', 'other.doc === permit.doc && overlap', 'overlap'),
  retrospective(
    'a withdrawn .45 still looks back',
    "if (codes.some((code) => stateAt(code.ledger, decisionDay, 'gate').effect === 'deny')) return []",
    '',
  ),
  retrospective(
    'denies of .45 leave the retrospective part alone',
    '[...ledger.denies, ...codes.flatMap((code) => code.ledger.denies)]',
    'ledger.denies',
  ),
  retrospective('one of two sample codes is enough', "rule.need === 'all' ? rule.codes.length : 1", '1'),
  judge(
    'a part of the period is enough',
    'if (days.every(({ granting }) => granting.length > 0)) return permitted',
    'if (days.some(({ granting }) => granting.length > 0)) return permitted',
  ),
  judge('profile strict takes windows from anywhere', '!situation.profile.windowNeedsGateDocument ||', ''),
  judge('an invalid permit is nothing stated', "if (invalid) return { effect: 'indeterminate', ...invalid }", ''),
]
