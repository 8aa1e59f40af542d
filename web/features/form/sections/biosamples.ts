import type { Section } from '../field'
import { SECTION_TITLES } from '../section-titles'

export const biosamples: Section = {
  id: 'biosamples',
  title: SECTION_TITLES.biosamples,
  lead: { de: 'Welche Proben Sie brauchen und was damit geschieht.', en: 'Which samples you need and what happens to them.' },
  fields: [
    {
      kind: 'list',
      name: 'samples',
      max: 50,
      label: { de: 'Proben', en: 'Samples' },
      item: { de: 'Probe', en: 'Sample' },
      fields: [
        { kind: 'line', name: 'type', label: { de: 'Art der Probe', en: 'Type of sample' } },
        { kind: 'line', name: 'amount', label: { de: 'Menge', en: 'Amount' } },
        {
          kind: 'line',
          name: 'code',
          optional: true,
          label: { de: 'Code', en: 'Code' },
          hint: { de: 'SNOMED CT oder SPREC', en: 'SNOMED CT or SPREC' },
        },
        { kind: 'text', rows: 3, name: 'method', label: { de: 'Untersuchungsmethode', en: 'Method of analysis' } },
        { kind: 'line', name: 'externalLaboratory', optional: true, label: { de: 'Externes Labor', en: 'External laboratory' } },
      ],
    },
  ],
}
