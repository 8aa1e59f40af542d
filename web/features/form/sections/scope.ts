import type { Section } from '../field'
import { SECTION_TITLES } from '../section-titles'

export const scope: Section = {
  id: 'scope',
  title: SECTION_TITLES.scope,
  lead: { de: 'Diese Antworten bestimmen, was wir Sie noch fragen.', en: 'These answers decide what else we ask you.' },
  fields: [
    {
      kind: 'many',
      name: 'materials',
      label: { de: 'Was brauchen Sie?', en: 'What do you need?' },
      options: [
        { value: 'data', label: { de: 'Daten aus der Versorgung', en: 'Data from care' } },
        { value: 'biosamples', label: { de: 'Bioproben', en: 'Biosamples' } },
      ],
    },
    {
      kind: 'one',
      name: 'analysis',
      label: { de: 'Wie werten Sie aus?', en: 'How will you analyse?' },
      options: [
        {
          value: 'distributed',
          label: { de: 'Verteilt', en: 'Distributed' },
          hint: {
            de: 'Ihre Auswertung läuft an den Standorten, nur Ergebnisse werden zusammengeführt.',
            en: 'Your analysis runs at the sites; only results are brought together.',
          },
        },
        {
          value: 'central',
          label: { de: 'Zentral', en: 'Central' },
          hint: {
            de: 'Pseudonymisierte Daten der Standorte werden zusammengeführt.',
            en: 'Pseudonymised data of the sites are brought together.',
          },
        },
      ],
    },
    {
      kind: 'yes-no',
      name: 'recontact',
      label: { de: 'Sollen Patientinnen und Patienten erneut kontaktiert werden?', en: 'Shall patients be contacted again?' },
    },
    {
      kind: 'yes-no',
      name: 'thirdCountry',
      label: { de: 'Gehen Daten an Empfänger außerhalb von EU und EWR?', en: 'Do data go to recipients outside the EU and EEA?' },
    },
    {
      kind: 'yes-no',
      name: 'linkage',
      label: { de: 'Werden die Daten mit anderen Datenquellen verknüpft?', en: 'Will the data be linked with other sources?' },
    },
    {
      kind: 'yes-no',
      name: 'retrospective',
      label: { de: 'Brauchen Sie Daten aus der Zeit vor der Einwilligung?', en: 'Do you need data from before the consent?' },
    },
    {
      kind: 'yes-no',
      name: 'aiTraining',
      label: { de: 'Werden mit den Daten KI-Modelle trainiert?', en: 'Will AI models be trained with the data?' },
    },
  ],
}
