import type { Section } from '../field'
import { SECTION_TITLES } from '../section-titles'

export const project: Section = {
  id: 'project',
  title: SECTION_TITLES.project,
  lead: { de: 'Was Sie wissen wollen, warum und wie.', en: 'What you want to know, why and how.' },
  fields: [
    {
      kind: 'text',
      name: 'summary',
      most: 4000,
      label: { de: 'Zusammenfassung in einfacher Sprache', en: 'Plain-language summary' },
      hint: {
        de: 'Dieser Text steht später im öffentlichen Register. Kurze Sätze, keine Fachwörter.',
        en: 'This text will be in the public register. Short sentences, no technical terms.',
      },
    },
    {
      kind: 'text',
      name: 'executiveSummary',
      most: 4000,
      label: { de: 'Kurzfassung für die Komitees', en: 'Summary for the committees' },
      hint: { de: 'Fragestellung, Methode und Datenbedarf auf einer halben Seite', en: 'Question, method and data needed on half a page' },
    },
    { kind: 'text', name: 'background', label: { de: 'Hintergrund', en: 'Background' } },
    { kind: 'text', name: 'goals', label: { de: 'Hypothesen und Ziele', en: 'Hypotheses and goals' } },
    { kind: 'text', name: 'methods', label: { de: 'Methoden', en: 'Methods' } },
    {
      kind: 'text',
      name: 'biometry',
      label: { de: 'Biometrie', en: 'Biometry' },
      hint: { de: 'Fallzahl, Auswertungsplan, Umgang mit fehlenden Werten', en: 'Sample size, analysis plan, handling of missing values' },
    },
    { kind: 'text', rows: 4, name: 'literature', optional: true, label: { de: 'Literatur', en: 'Literature' } },
  ],
}
