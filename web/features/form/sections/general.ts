import type { Section } from '../field'
import { SECTION_TITLES } from '../section-titles'

export const general: Section = {
  id: 'general',
  title: SECTION_TITLES.general,
  lead: { de: 'Womit das Vorhaben überall genannt wird.', en: 'What the project is called everywhere.' },
  fields: [
    { kind: 'text', rows: 2, name: 'title', most: 1000, label: { de: 'Titel', en: 'Title' } },
    {
      kind: 'line',
      name: 'abbreviation',
      narrow: true,
      label: { de: 'Abkürzung', en: 'Abbreviation' },
      hint: {
        de: '2 bis 25 Zeichen, im Netzwerk einmalig: Buchstaben ohne Umlaute, Ziffern, Leerzeichen, Punkt, Binde- und Unterstrich. Beispiel: SEPSIS-GENDER',
        en: '2 to 25 characters, unique in the network: letters from A to Z, digits, spaces, full stops, hyphens and underscores. Example: SEPSIS-GENDER',
      },
    },
    {
      kind: 'lines',
      name: 'keywords',
      label: { de: 'Schlagwörter', en: 'Keywords' },
      hint: { de: 'Ein Schlagwort je Zeile', en: 'One keyword per line' },
    },
    { kind: 'text', rows: 3, name: 'funding', most: 2000, label: { de: 'Finanzierung', en: 'Funding' } },
    {
      kind: 'variant',
      name: 'start',
      label: { de: 'Gewünschter Beginn', en: 'Desired start' },
      options: [
        { value: 'immediate', label: { de: 'So bald wie möglich', en: 'As soon as possible' }, fields: [] },
        {
          value: 'date',
          label: { de: 'Zu einem bestimmten Tag', en: 'On a certain day' },
          fields: [{ kind: 'date', name: 'date', label: { de: 'Beginn am', en: 'Start on' } }],
        },
      ],
    },
    {
      kind: 'number',
      name: 'durationMonths',
      label: { de: 'Dauer in Monaten', en: 'Duration in months' },
      hint: { de: '1 bis 120', en: '1 to 120' },
    },
  ],
}
