import type { MODULES, PURPOSES } from '#policies/application/form/sections'

type Labels<Code extends string> = Readonly<Record<Code, { readonly de: string; readonly en: string }>>

/** EHDS Art. 53, as it is printed in contracts. */
export const PURPOSE_LABELS: Labels<(typeof PURPOSES)[number]> = {
  'public-health': { de: 'Öffentliche Gesundheit und Gesundheit am Arbeitsplatz', en: 'Public health and occupational health' },
  'policy-and-regulation': { de: 'Politikgestaltung und Regulierung', en: 'Policy making and regulatory activities' },
  'official-statistics': { de: 'Amtliche Statistik', en: 'Official statistics' },
  education: { de: 'Lehre und Ausbildung im Gesundheitswesen', en: 'Education and teaching in the health sector' },
  'scientific-research': { de: 'Wissenschaftliche Forschung im Gesundheitswesen', en: 'Scientific research in the health sector' },
  'care-improvement': { de: 'Verbesserung der Versorgung', en: 'Improvement of care' },
}
/** Modules of the core data set. */
export const MODULE_LABELS: Labels<(typeof MODULES)[number]> = {
  person: { de: 'Person', en: 'Person' },
  fall: { de: 'Fall', en: 'Encounter' },
  diagnose: { de: 'Diagnosen', en: 'Diagnoses' },
  prozedur: { de: 'Prozeduren', en: 'Procedures' },
  laborbefund: { de: 'Laborbefunde', en: 'Laboratory findings' },
  medikation: { de: 'Medikation', en: 'Medication' },
  consent: { de: 'Einwilligung', en: 'Consent' },
  icu: { de: 'Intensivmedizin', en: 'Intensive care' },
  pathologie: { de: 'Pathologiebefunde', en: 'Pathology findings' },
  bildgebung: { de: 'Bildgebung', en: 'Imaging' },
  molgen: { de: 'Molekulargenetische Befunde', en: 'Molecular genetic findings' },
  biobank: { de: 'Biobank', en: 'Biobank' },
  mikrobiologie: { de: 'Mikrobiologie', en: 'Microbiology' },
  onkologie: { de: 'Onkologie', en: 'Oncology' },
  studie: { de: 'Studienteilnahme', en: 'Study participation' },
}

/**
 * What the form asks only as yes or no, or inside its free texts. The sealed application is part of the contract
 * (clause subject-and-purpose), so the contract points to it instead of leaving a blank.
 */
export const IN_THE_APPLICATION = {
  environment: {
    de: 'die im versiegelten Antrag beschriebene Auswertungsumgebung der nutzenden Partei',
    en: 'the analysis environment of the User described in the sealed application',
  },
  recontact: { de: 'das im versiegelten Antrag beschriebene Verfahren', en: 'the procedure described in the sealed application' },
  linkage: { de: 'die im versiegelten Antrag genannten Datenbestände', en: 'the data sources named in the sealed application' },
  training: { de: 'wie im versiegelten Antrag beschrieben', en: 'as described in the sealed application' },
  countries: { de: 'die im versiegelten Antrag genannten Staaten', en: 'the states named in the sealed application' },
  transferBasis: { de: 'die im versiegelten Antrag dargelegte Grundlage', en: 'the basis set out in the sealed application' },
} as const
