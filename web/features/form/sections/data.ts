import { MODULES } from '#policies/application/form/sections'
import deWords from '../../../messages/de/words.json' with { type: 'json' }
import enWords from '../../../messages/en/words.json' with { type: 'json' }
import type { Section } from '../field'
import { SECTION_TITLES } from '../section-titles'

export const data: Section = {
  id: 'data',
  title: SECTION_TITLES.data,
  lead: { de: 'Wessen Daten Sie brauchen, welche und aus welcher Zeit.', en: 'Whose data you need, which ones and from when.' },
  fields: [
    {
      kind: 'list',
      name: 'cohorts',
      max: 49,
      label: { de: 'Kohorten', en: 'Cohorts' },
      item: { de: 'Kohorte', en: 'Cohort' },
      fields: [
        { kind: 'line', name: 'label', label: { de: 'Bezeichnung', en: 'Label' } },
        {
          kind: 'text',
          rows: 4,
          name: 'criteria',
          label: { de: 'Ein- und Ausschlusskriterien', en: 'Inclusion and exclusion criteria' },
        },
        {
          kind: 'number',
          name: 'patients',
          optional: true,
          label: { de: 'Patientenzahl laut Machbarkeitsabfrage', en: 'Patients in the feasibility query' },
        },
        { kind: 'text', rows: 2, name: 'comment', optional: true, label: { de: 'Anmerkung', en: 'Comment' } },
      ],
    },
    {
      kind: 'many',
      name: 'modules',
      label: { de: 'Module des Kerndatensatzes', en: 'Modules of the core data set' },
      options: MODULES.map((value) => ({ value, label: { de: deWords.module[value], en: enWords.module[value] } })),
    },
    {
      kind: 'text',
      name: 'variables',
      label: { de: 'Merkmale', en: 'Variables' },
      hint: { de: 'Nur, was die Auswertung braucht (Datensparsamkeit)', en: 'Only what the analysis needs (data minimisation)' },
    },
    { kind: 'number', name: 'minimumCases', optional: true, label: { de: 'Mindestens nötige Fälle', en: 'Minimum number of cases' } },
    { kind: 'date', name: 'from', label: { de: 'Zeitraum von', en: 'Period from' } },
    { kind: 'date', name: 'to', label: { de: 'Zeitraum bis', en: 'Period to' } },
  ],
}
