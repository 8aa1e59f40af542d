type Label = { readonly de: string; readonly en: string }

/** Member states of the EU and the EEA (ISO 3166-1): elsewhere chapter V of the GDPR applies. */
const EEA = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '))
export const isThirdCountry = (code: string): boolean => !EEA.has(code)

const NAMES = { de: new Intl.DisplayNames(['de'], { type: 'region' }), en: new Intl.DisplayNames(['en'], { type: 'region' }) }
/** `DE` as Deutschland and Germany; a code that nobody knows stays a code. */
export const countryName = (code: string): Label => ({ de: NAMES.de.of(code) ?? code, en: NAMES.en.of(code) ?? code })
