import type { ConsentSubject, ConsentVersion, SiteView } from '#functions/ports-consent'
import { stableId } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { linksOf } from './plan-change'

/** The subjects that a change of links leaves: the one that was asked for first, then those that came out of it. */
export type LinkPlan = { readonly subjects: readonly ConsentSubject[]; readonly united: readonly string[] }

/**
 * Says that these identities are the subject's too: whoever has one of them is united with it. Undefined: that is known already.
 * `anchor` is the identity of the subject that they are linked with.
 */
export function planLink(subject: ConsentSubject, anchor: string, identities: readonly string[], view: SiteView): LinkPlan | undefined {
  const group = [...new Set([anchor, ...identities])]
  const known = (subject.links ?? []).some((link) => group.every((identity) => link.includes(identity)))
  if (known || group.every((identity) => identity === anchor)) return undefined
  const owners = new Set(identities.flatMap((identity) => view.identities.get(identity) ?? []))
  owners.delete(subject.id)
  const others = [...owners].sort().flatMap((id) => view.subjects.get(id) ?? [])
  const all = [subject, ...others]
  const united: ConsentSubject = {
    id: subject.id,
    identities: [...new Set([...all.flatMap((one) => one.identities), ...identities])].sort(),
    documents: all.flatMap((one) => one.documents),
    ...linksOf(all, [group]),
  }
  return { subjects: [united], united: others.map(({ id }) => id) }
}

/**
 * Takes the links of these identities back. What only a link held together comes apart; what a document names together stays together: if
 * nothing else would be left, IDENTIFIERS_UNITED. `documents`: the current versions of all the subject's documents.
 */
export function planUnlink(
  site: string,
  subject: ConsentSubject,
  identities: readonly string[],
  documents: readonly ConsentVersion[],
  position: number,
): Result<LinkPlan, Rejection> {
  if (identities.some((identity) => !subject.identities.includes(identity)))
    return reject({ code: 'IDENTIFIERS_NOT_LINKED', detail: 'not all of them belong to this subject' })
  const left = (subject.links ?? [])
    .map((link) => link.filter((identity) => !identities.includes(identity)))
    .filter((link) => link.length > 1)
  const bonds = [...documents.map((document) => document.identities), ...left]
  const parts = componentsOf(identities, bonds)
  const gone = new Set(parts.flat())
  const rest = subject.identities.filter((identity) => !gone.has(identity))
  if (rest.length === 0) return reject({ code: 'IDENTIFIERS_UNITED', detail: 'a document names them together: correct the document' })
  const of = (id: string, own: readonly string[]): ConsentSubject => {
    const keys = new Set(
      documents.filter((document) => document.identities.some((identity) => own.includes(identity))).map(({ key }) => key),
    )
    const links = left.filter((link) => link.every((identity) => own.includes(identity)))
    return { id, identities: own, documents: subject.documents.filter(({ key }) => keys.has(key)), ...(links.length > 0 ? { links } : {}) }
  }
  const fresh = parts.map((own) => of(stableId('consent-subject', site, own[0] ?? '', String(position)), own))
  return ok({ subjects: [of(subject.id, rest), ...fresh], united: [] })
}

/** The groups of identities that bonds hold together with each of the first ones; sorted, none twice. */
function componentsOf(first: readonly string[], bonds: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const parts: (readonly string[])[] = []
  for (const start of first) if (!parts.some((part) => part.includes(start))) parts.push(componentOf(start, bonds))
  return parts
}
function componentOf(start: string, bonds: readonly (readonly string[])[]): readonly string[] {
  // a Set is walked in the order of adding, so what is found on the way is followed too
  const found = new Set([start])
  for (const identity of found) for (const other of bonds.filter((bond) => bond.includes(identity)).flat()) found.add(other)
  return [...found].sort()
}
