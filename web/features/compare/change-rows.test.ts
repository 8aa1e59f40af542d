import { bySection } from './change-rows'

const VOCABULARY = {
  locale: 'de',
  yes: 'ja',
  no: 'nein',
  day: (day: string) => `Tag ${day}`,
  siteName: (slug: string) => `Standort ${slug}`,
} as const

test('changes are told in the words of the form, section by section', () => {
  const changes = [
    { section: 'use', pointer: '/use/format', before: 'csv', after: 'fhir' },
    { section: 'data', pointer: '/data/from', before: '2019-01-01', after: '2020-01-01' },
    { section: 'data', pointer: '/data/modules/icu', after: 'icu' },
    { section: 'data', pointer: '/data/cohorts/1/label', before: 'Kinder' },
    { section: 'scope', pointer: '/scope/linkage', before: 'false', after: 'true' },
    { section: 'sites', pointer: '/sites/sites/ukl', before: 'ukl' },
  ]
  const told = bySection(changes, VOCABULARY).map(({ title, rows }) => [
    title,
    ...rows.map(({ label, before = '', after = '' }) => `${label}: ${before} > ${after}`),
  ])
  expect(told).toEqual([
    ['Art des Vorhabens', 'Werden die Daten mit anderen Datenquellen verknüpft?: nein > ja'],
    [
      'Kohorten und Daten',
      'Zeitraum von: Tag 2019-01-01 > Tag 2020-01-01',
      'Module des Kerndatensatzes:  > Intensivmedizin',
      'Kohorte 2: Bezeichnung: Kinder > ',
    ],
    ['Nutzung und Schutz', 'Zielformat: CSV > FHIR'],
    ['Standorte', expect.stringContaining('Standort ukl > ')],
  ])
})
