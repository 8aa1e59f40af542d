import type { Section } from '../field'
import { SECTION_TITLES } from '../section-titles'

/** The whole section is one answer with its details; it has no name of its own. */
export const ethics: Section = {
  id: 'ethics',
  title: SECTION_TITLES.ethics,
  lead: { de: 'Liegt ein Ethikvotum vor, oder ist keines nötig?', en: 'Is there an ethics vote, or is none needed?' },
  fields: [
    {
      kind: 'variant',
      name: '',
      label: { de: 'Ethikvotum', en: 'Ethics vote' },
      options: [
        {
          value: 'vote',
          label: { de: 'Ein Votum liegt vor', en: 'There is a vote' },
          fields: [
            { kind: 'line', name: 'committee', label: { de: 'Ethikkommission', en: 'Ethics committee' } },
            { kind: 'line', name: 'number', narrow: true, label: { de: 'Nummer des Votums', en: 'Number of the vote' } },
            { kind: 'date', name: 'date', label: { de: 'Datum des Votums', en: 'Date of the vote' } },
          ],
        },
        {
          value: 'not-responsible',
          label: { de: 'Keine Kommission ist zuständig', en: 'No committee is responsible' },
          fields: [{ kind: 'text', rows: 4, name: 'declaration', label: { de: 'Erklärung', en: 'Declaration' } }],
        },
      ],
    },
  ],
}
