type Label = { readonly de: string; readonly en: string }

/** Member states of the EU and the EEA (ISO 3166-1): elsewhere chapter V of the GDPR applies. */
const EEA = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '))
export const isThirdCountry = (code: string): boolean => !EEA.has(code)

const namesIn = (language: string) => new Intl.DisplayNames([language], { type: 'region' })
/** Made with the first name that is asked for: all the world's names cost eight milliseconds, and few requests want one. */
let names: { readonly de: Intl.DisplayNames; readonly en: Intl.DisplayNames } | undefined
/** `DE` as Deutschland and Germany; a code that nobody knows stays a code. */
export function countryName(code: string): Label {
  names ??= { de: namesIn('de'), en: namesIn('en') }
  return { de: names.de.of(code) ?? code, en: names.en.of(code) ?? code }
}
