import type { Locale } from '../../lib/locale'

const CODES = 'DE AT CH BE BG CY CZ DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK GB US CA AU JP'.split(' ')

/** Countries by name in the reader's language; Germany first. */
export function countries(locale: Locale): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const all = CODES.map((value) => ({ value, label: names.of(value) ?? value }))
  return [
    ...all.filter(({ value }) => value === 'DE'),
    ...all.filter(({ value }) => value !== 'DE').toSorted((a, b) => a.label.localeCompare(b.label, locale)),
  ]
}
