import { canonicalJson } from '#policies/kernel/canonical-json'
import type { Json } from '#policies/kernel/json'

/** One difference: a JSON Pointer into the form, and the values as text; absent: not there. */
export type Change = { readonly section: string; readonly pointer: string; readonly before?: string; readonly after?: string }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null
const textOf = (value: unknown): string => (typeof value === 'string' ? value : canonicalJson(value as Json))
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

type Leaf = readonly [pointer: string, text: string]
/** Every value of a form by its place. A list of plain values is a set: its elements are named by themselves, so that their order is no change. */
function leavesOf(value: unknown, pointer: string): readonly Leaf[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return value.map((one) => [`${pointer}/${escaped(textOf(one))}`, textOf(one)] as const)
    return value.flatMap((one, index) => leavesOf(one, `${pointer}/${index}`))
  }
  if (isRecord(value)) return Object.entries(value).flatMap(([key, one]) => leavesOf(one, `${pointer}/${escaped(key)}`))
  return [[pointer, textOf(value)]]
}

/** What differs between two sealed forms, section by section in the order of `sections`, by place within a section. */
export function compareForms(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  sections: readonly string[],
): readonly Change[] {
  return sections.flatMap((section) => {
    const [old, now] = [new Map(leavesOf(before[section], `/${section}`)), new Map(leavesOf(after[section], `/${section}`))]
    const places = [...new Set([...old.keys(), ...now.keys()])].sort()
    return places
      .filter((pointer) => old.get(pointer) !== now.get(pointer))
      .map((pointer) => {
        const [was, is] = [old.get(pointer), now.get(pointer)]
        return { section, pointer, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }
      })
  })
}
