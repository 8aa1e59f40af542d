import { textLanguage } from './text-language'

test.each([
  ['Geschlechtsspezifische Unterschiede in Erkennung und Therapie der Sepsis auf Intensivstationen', 'de'],
  ['Wir vergleichen Verläufe', 'de'],
  ['Sex differences in the recognition of sepsis', 'en'],
  ['Zugriff nur für namentlich benannte Personen', 'de'],
  ['Access is for named persons', 'en'],
  ['Sepsis', undefined],
  ['', undefined],
  ['2019 – 2024', undefined],
])('"%s" is %s', (text, language) => {
  expect(textLanguage(text)).toBe(language)
})
