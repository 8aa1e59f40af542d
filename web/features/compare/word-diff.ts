/** A stretch of text that both versions have, or only the earlier or the later one. */
export type Part = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }

/** Longer texts are shown whole, one below the other: nobody reads a marked-up page, and the table below grows with the square. */
const MOST_WORDS = 600
const wordsOf = (text: string): readonly string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []

/** Lengths of the longest common subsequences of all rests. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const [here, below] = [table[i] as Uint16Array, table[i + 1] as Uint16Array]
      here[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, here[j + 1] ?? 0)
    }
  return table
}
function joined(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (last?.kind === part.kind) out[out.length - 1] = { kind: last.kind, text: last.text + part.text }
    else out.push(part)
  }
  return out
}

type Texts = { readonly a: readonly string[]; readonly b: readonly string[]; readonly common: readonly Uint16Array[] }
/** What comes next at these places: a word of both, else one of the side whose removal leaves more in common. */
function kindAt({ a, b, common }: Texts, i: number, j: number): Part['kind'] {
  if (i >= a.length) return 'new'
  if (j >= b.length) return 'gone'
  if (a[i] === b[j]) return 'same'
  return (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0) ? 'gone' : 'new'
}

/** The words that went and came between two versions of a text; undefined when marking them would help nobody. */
export function wordDiff(before: string, after: string): readonly Part[] | undefined {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return undefined
  const common = commonLengths(a, b)
  if ((common[0]?.[0] ?? 0) * 3 < Math.max(a.length, b.length)) return undefined
  const parts: Part[] = []
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    const kind = kindAt({ a, b, common }, i, j)
    parts.push({ kind, text: (kind === 'new' ? b[j] : a[i]) ?? '' })
    if (kind !== 'new') i += 1
    if (kind !== 'gone') j += 1
  }
  return joined(parts)
}
