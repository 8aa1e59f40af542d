import type { Section } from '../field'
import { SECTION_TITLES } from '../section-titles'

export const sites: Section = {
  id: 'sites',
  title: SECTION_TITLES.sites,
  lead: { de: 'Jeder gewählte Standort entscheidet für sich.', en: 'Each chosen site decides for itself.' },
  fields: [
    { kind: 'sites', name: 'sites', label: { de: 'Welche Standorte sollen beteiligt werden?', en: 'Which sites shall take part?' } },
  ],
}
