import type { SectionId } from '#policies/application/form/sections'
import type { Words } from './field'

export const SECTION_TITLES: Readonly<Record<SectionId, Words>> = {
  scope: { de: 'Art des Vorhabens', en: 'Kind of project' },
  people: { de: 'Personen und Vertragspartei', en: 'People and contract party' },
  general: { de: 'Allgemeines', en: 'General' },
  project: { de: 'Forschungsvorhaben', en: 'Research project' },
  data: { de: 'Kohorten und Daten', en: 'Cohorts and data' },
  biosamples: { de: 'Bioproben', en: 'Biosamples' },
  use: { de: 'Nutzung und Schutz', en: 'Use and safeguards' },
  sites: { de: 'Standorte', en: 'Sites' },
  ethics: { de: 'Ethik', en: 'Ethics' },
}
