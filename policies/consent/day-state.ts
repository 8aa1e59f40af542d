import { covers, type Deny, type Ledger, type Mode, type Permit } from './fold'
import { DOCUMENT_FLAGS, hasFlag } from './record'
import type { Doc } from './situation'

export type DayState =
  | { readonly effect: 'deny'; readonly deny: Deny; readonly lapsed: boolean }
  /** `unbeaten`: the permits that no deny stands against, newest first. */
  | { readonly effect: 'permit'; readonly unbeaten: readonly Permit[] }
  | { readonly effect: 'none' }

/**
 * The fold of R7 and R8 at one day. A deny counts unless a permit that covers the day outranks it: a newer one, over a withdrawal only from
 * the newer document's own day on (R8), of the same day only beyond the deny's end. Each permit and each deny is looked at once.
 */
export function stateAt(ledger: Ledger, day: number, mode: Mode): DayState {
  const covering = coveringAt(ledger, day)
  const bars = { all: bar(), current: bar() }
  let standing: Standing | undefined
  for (const deny of ledger.denies) {
    const by = reach(deny, day, ledger, mode)
    if (by === 'not' || (deny.replaced && covering.permits.length === 0)) continue
    raise(bars.all, deny, by)
    if (!deny.replaced) raise(bars.current, deny, by)
    if (isOutranked(deny, covering, by)) continue
    const one = { deny, lapsed: day > deny.statedTo }
    if (standing === undefined || byWeight(one, standing) < 0) standing = one
  }
  if (standing !== undefined) return { effect: 'deny', ...standing }
  if (covering.permits.length === 0) return { effect: 'none' }
  const unbeaten = covering.permits.filter((permit) => clears(permit, isOfStatus(permit) ? bars.current : bars.all, day))
  return { effect: 'permit', unbeaten: (unbeaten.length > 0 ? unbeaten : [...covering.permits]).sort(newestFirst) }
}
type Standing = { readonly deny: Deny; readonly lapsed: boolean }
type Reach = 'own' | 'beyond'

/** How a deny reaches a day: by its own interval, or past its end because it took an older permit's place (R7, gates only). */
function reach(deny: Deny, day: number, ledger: Ledger, mode: Mode): Reach | 'not' {
  if (covers(deny, day)) return 'own'
  if (mode !== 'gate' || deny.withdrawal || day < deny.from) return 'not'
  return ledger.permits.some(({ doc, to }) => doc.at < deny.doc.at && to >= deny.from) ? 'beyond' : 'not'
}

/** The permits that cover a day, and the days of the newest of them: of all, and of those that were signed by then. */
type Covering = {
  readonly permits: readonly Permit[]
  readonly newest: number
  readonly newestSigned: number
  readonly hasStatus: boolean
}
function coveringAt(ledger: Ledger, day: number): Covering {
  const permits = ledger.permits.filter((permit) => covers(permit, day))
  let [newest, newestSigned, hasStatus] = [NONE, NONE, false]
  for (const permit of permits) {
    const { at } = permit.doc
    newest = Math.max(newest, at)
    if (at <= day) newestSigned = Math.max(newestSigned, at)
    hasStatus ||= isOfStatus(permit)
  }
  return { permits, newest, newestSigned, hasStatus }
}
const NONE = Number.NEGATIVE_INFINITY
/** What a status replaced does not stand against its permits (R3). */
const isOfStatus = ({ doc }: Permit): boolean => hasFlag(doc.document.flags, DOCUMENT_FLAGS.consentStatus)

/** Does any covering permit outrank this deny? */
function isOutranked(deny: Deny, { newest, newestSigned, hasStatus }: Covering, by: Reach): boolean {
  if (deny.replaced && hasStatus) return true
  if (by === 'beyond') return newest >= deny.doc.at
  return (deny.withdrawal ? newestSigned : newest) > deny.doc.at
}

/** How new a permit must be to outrank all of some denies: newer than `own` and `withdrawal`, as new as `beyond`. */
type Bar = { own: number; withdrawal: number; beyond: number }
const bar = (): Bar => ({ own: NONE, withdrawal: NONE, beyond: NONE })
function raise(to: Bar, { doc, withdrawal }: Deny, by: Reach): void {
  const kind = by === 'beyond' ? 'beyond' : withdrawal ? 'withdrawal' : 'own'
  to[kind] = Math.max(to[kind], doc.at)
}
const clears = ({ doc: { at } }: Permit, { own, withdrawal, beyond }: Bar, day: number): boolean =>
  at > own && at >= beyond && (withdrawal === NONE || (at > withdrawal && day >= at))

/** Of several denies the answer names a withdrawal before others, one in its stated period before a lapsed one, then the newest. */
const byWeight = (a: Standing, b: Standing): number =>
  Number(b.deny.withdrawal) - Number(a.deny.withdrawal) || Number(a.lapsed) - Number(b.lapsed) || newestFirst(a.deny, b.deny)
const newestFirst = (a: { doc: Doc }, b: { doc: Doc }): number => b.doc.at - a.doc.at || a.doc.index - b.doc.index
