import { elementsOf, type Member, membersOf, rootOf, type Span } from './json-spans'
import { personalIn } from './personal-data'

/** Paths that are kept of what was taken out; of more of them the first ones say enough. */
const MOST = 20
type Fields = Readonly<Record<string, unknown>>

/**
 * The text of a resource without what must not come in, everything else byte for byte as it was, and the FHIRPaths of what was taken out.
 * `resource` is the parsed text; no object of it names a member twice, and it is nested no deeper than `inspect` allows.
 */
export function stripPersonalData(resource: unknown, text: string): { readonly text: string; readonly stripped: readonly string[] } {
  const cuts: Span[] = []
  const stripped: string[] = []
  walk(resource, rootOf(text), 'Consent')
  return { text: without(text, cuts), stripped: stripped.slice(0, MOST) }

  function walk(value: unknown, span: Span, path: string): void {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const [index, place] of elementsOf(text, span).entries()) walk(value[index], place, `${path}[${index}]`)
      return
    }
    const found = personalIn(value as Fields, path)
    const members = [...membersOf(text, span)]
    const dropped = new Set(found.map(({ name }) => name))
    cuts.push(...cutsOf(members, dropped, span))
    stripped.push(...found.map(({ name }) => `${path}.${name}`))
    for (const [name, place] of members) if (!dropped.has(name)) walk((value as Fields)[name], place, `${path}.${nameInPath(name)}`)
  }
}

/** Names of elements only: whatever else a sender makes up is not written down. */
const nameInPath = (name: string): string => (/^\w{1,64}$/.test(name) ? name : '?')

/** A member goes with the comma behind it, those at the end with the comma before them. */
function cutsOf(members: readonly (readonly [string, Member])[], dropped: ReadonlySet<string>, object: Span): readonly Span[] {
  const last = members.findLastIndex(([name]) => !dropped.has(name))
  const cuts = members.slice(0, Math.max(last, 0)).flatMap(([name, { nameStart }], index) => {
    const next = members[index + 1]
    return dropped.has(name) && next ? [{ start: nameStart, end: next[1].nameStart }] : []
  })
  const end = members.at(-1)?.[1].end
  if (end === undefined || last === members.length - 1) return cuts
  return [...cuts, { start: members[last]?.[1].end ?? object.start + 1, end }]
}

function without(text: string, cuts: readonly Span[]): string {
  let result = ''
  let at = 0
  for (const { start, end } of [...cuts].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start)
    at = end
  }
  return result + text.slice(at)
}
