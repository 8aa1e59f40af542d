import { ok, type Result, reject } from '#policies/kernel/result'
import type { MissingValue } from './input'

/** Names a text asks for, in order of appearance. */
export const placeholdersOf = (text: string): readonly string[] => [...text.matchAll(/\{\{([^{}]+)\}\}/g)].map((match) => match[1] ?? '')

/**
 * Fills `{{names}}` once: what a value itself contains is never read as a placeholder.
 * A full stop after a value that ends in one is not doubled. A name without a value is refused by its name.
 */
export function fill(text: string, values: ReadonlyMap<string, string>): Result<string, MissingValue> {
  const missing = placeholdersOf(text).find((name) => !values.get(name)?.trim())
  if (missing !== undefined) return reject({ code: 'CONTRACT_VALUE_MISSING', field: missing })
  return ok(
    text.replace(/\{\{([^{}]+)\}\}(\.?)/g, (_all, name: string, stop: string) => {
      const value = (values.get(name) ?? '').trim()
      return /[.!?]$/.test(value) ? value : value + stop
    }),
  )
}
