import type { PersonalKind } from './problems'

const INSURANCE_SHAPE = /^[A-Za-z]\d{9}$/
const DATE =
  /^(?:(?:18|19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])|\d{1,2}[./-]\d{1,2}[./-](?:(?:18|19|20)\d{2}|\d{2}))(?:[T ].*)?$/
const COMPACT_DATE = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/
const SEVERAL_WORDS = /^\p{L}[\p{L}.'’-]*,?(?: \p{L}[\p{L}.'’-]*)+$/u
const ONE_WORD = /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?$/u
const SEPARATED = /[;,\t]/
const CONTACT = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** The check digit of the unchanging part of a Krankenversichertennummer: its letter as two digits, weights 1 and 2 in turn, sum of the digits modulo 10. */
export function isInsuranceNumber(value: string): boolean {
  if (!INSURANCE_SHAPE.test(value)) return false
  const digits = `${String(value.toUpperCase().charCodeAt(0) - 64).padStart(2, '0')}${value.slice(1, 9)}`
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const product = Number(digits[at]) * (at % 2 === 0 ? 1 : 2)
    sum += product > 9 ? product - 9 : product
  }
  return sum % 10 === Number(value[9])
}

/**
 * Watches the values of one column. One value that is certain is enough (a date, two words, a mail address); where pseudonyms may look alike by
 * chance the column decides: insurance numbers by check digits, of which chance meets one in ten; dates of digits only, and single words.
 */
export class ColumnWatch {
  private values = 0
  private readonly seen = new Map<'insured' | 'shape' | 'compact' | 'word', { count: number; line: number }>()
  private certain: { readonly kind: PersonalKind; readonly line: number } | undefined

  see(value: string, line: number): void {
    if (value === '' || this.certain !== undefined) return
    this.look(value, line)
    // the separator of another table
    if (SEPARATED.test(value)) for (const part of value.split(SEPARATED)) if (part.trim() !== '') this.look(part.trim(), line)
  }
  private look(value: string, line: number): void {
    this.values += 1
    if (INSURANCE_SHAPE.test(value)) {
      this.note('shape', line)
      if (isInsuranceNumber(value)) this.note('insured', line)
    } else if (COMPACT_DATE.test(value)) this.note('compact', line)
    else if (DATE.test(value)) this.certain = { kind: 'birth-date', line }
    else if (SEVERAL_WORDS.test(value)) this.certain = { kind: 'name', line }
    else if (CONTACT.test(value)) this.certain = { kind: 'contact', line }
    else if (ONE_WORD.test(value)) this.note('word', line)
  }
  private note(what: 'insured' | 'shape' | 'compact' | 'word', line: number): void {
    const known = this.seen.get(what)
    if (known === undefined) this.seen.set(what, { count: 1, line })
    else known.count += 1
  }
  /** What the column looks like, and the first line that looks so. */
  finding(): { readonly kind: PersonalKind; readonly line: number } | undefined {
    if (this.certain !== undefined) return this.certain
    const [insured, shape, compact, word] = (['insured', 'shape', 'compact', 'word'] as const).map((what) => this.seen.get(what))
    if (insured && insured.count * 2 > (shape?.count ?? 0)) return { kind: 'insurance-number', line: insured.line }
    if (compact && compact.count === this.values) return { kind: 'birth-date', line: compact.line }
    if (word && word.count * 2 > this.values) return { kind: 'name', line: word.line }
    return undefined
  }
}
