import { PURPOSES } from '#policies/application/form/sections'
import deWords from '../../../messages/de/words.json' with { type: 'json' }
import enWords from '../../../messages/en/words.json' with { type: 'json' }
import type { Section } from '../field'
import { SECTION_TITLES } from '../section-titles'

export const use: Section = {
  id: 'use',
  title: SECTION_TITLES.use,
  lead: { de: 'Wozu die Daten dienen und wie sie geschützt werden.', en: 'What the data are for and how they are protected.' },
  fields: [
    {
      kind: 'one',
      name: 'purpose',
      label: { de: 'Zweck', en: 'Purpose' },
      hint: { de: 'Zwecke nach Artikel 53 der EHDS-Verordnung', en: 'Purposes of article 53 of the EHDS regulation' },
      options: PURPOSES.map((value) => ({ value, label: { de: deWords.purpose[value], en: enWords.purpose[value] } })),
    },
    {
      kind: 'line',
      name: 'legalBasis',
      label: { de: 'Rechtsgrundlage', en: 'Legal basis' },
      hint: {
        de: 'Zum Beispiel Einwilligung, Art. 6 Abs. 1 lit. a und Art. 9 Abs. 2 lit. a DSGVO',
        en: 'For example consent, Art. 6(1)(a) and Art. 9(2)(a) GDPR',
      },
    },
    {
      kind: 'text',
      rows: 4,
      name: 'pseudonymised',
      label: {
        de: 'Warum brauchen Sie pseudonymisierte statt anonymer Daten?',
        en: 'Why do you need pseudonymised rather than anonymous data?',
      },
    },
    {
      kind: 'one',
      name: 'format',
      label: { de: 'Zielformat', en: 'Target format' },
      options: [
        { value: 'csv', label: { de: 'CSV', en: 'CSV' } },
        { value: 'fhir', label: { de: 'FHIR', en: 'FHIR' } },
        { value: 'parquet', label: { de: 'Parquet', en: 'Parquet' } },
        { value: 'other', label: { de: 'anderes', en: 'other' } },
      ],
    },
    {
      kind: 'text',
      rows: 4,
      name: 'safeguards',
      label: { de: 'Schutz vor Re-Identifizierung', en: 'Safeguards against re-identification' },
    },
    { kind: 'text', rows: 4, name: 'publications', label: { de: 'Geplante Veröffentlichungen', en: 'Planned publications' } },
    { kind: 'text', rows: 4, name: 'propertyRights', label: { de: 'Schutzrechte', en: 'Property rights' } },
    { kind: 'text', rows: 4, name: 'resources', label: { de: 'Mittel und Personal', en: 'Resources and staff' } },
    { kind: 'text', rows: 3, name: 'deletion', label: { de: 'Löschung am Ende', en: 'Deletion at the end' } },
  ],
}
