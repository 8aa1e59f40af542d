import type { Form } from '#policies/application/form/sections'

const institute = {
  name: 'Klinik für Anästhesiologie, Universitätsklinikum Musterstadt',
  street: 'Klinikstraße 1',
  postalCode: '12345',
  city: 'Musterstadt',
  country: 'DE',
  unit: 'musterstadt/anaesthesiology',
}
const named = (givenName: string, familyName: string) => ({
  givenName,
  familyName,
  email: `${familyName.toLowerCase()}@example.org`,
  institute,
})

/** A complete form of the kind the field submits: sepsis in intensive care, central analysis of data of four sites. */
export const SAMPLE_FORM: Form = {
  scope: {
    materials: ['data'],
    analysis: 'central',
    recontact: false,
    thirdCountry: false,
    linkage: false,
    retrospective: true,
    aiTraining: false,
  },
  people: {
    applicant: named('Ada', 'Muster'),
    responsible: named('Ada', 'Muster'),
    contractParty: {
      kind: 'organisation',
      name: 'Universitätsklinikum Musterstadt AöR',
      representedBy: 'Prof. Dr. Erika Beispiel, Ärztliche Direktorin',
      street: 'Klinikstraße 1',
      postalCode: '12345',
      city: 'Musterstadt',
      country: 'DE',
    },
    coApplicants: [{ person: named('Jonas', 'Probe'), personId: 'p-jonas', category: 'data-recipient' }],
  },
  general: {
    title: 'Geschlechtsspezifische Unterschiede bei Erkennung und Therapie der Sepsis',
    abbreviation: 'SEPSIS-GENDER',
    keywords: ['Sepsis', 'Geschlecht'],
    funding: 'Eigenmittel',
    start: { kind: 'date', date: '2027-01-15' },
    durationMonths: 24,
  },
  project: {
    summary: 'Frauen und Männer erkranken unterschiedlich an einer Sepsis. Wir untersuchen, ob sie unterschiedlich früh erkannt wird.',
    background: 'Bisherige Studien sind klein.',
    goals: 'Die Zeit bis zur ersten Antibiotikagabe unterscheidet sich zwischen den Geschlechtern.',
    methods: 'Retrospektive Kohortenstudie',
    biometry: 'Cox-Regression, adjustiert für Alter und Schweregrad',
    executiveSummary: 'Erwachsene auf Intensivstationen, Vitalwerte und Labor, zentrale Auswertung.',
  },
  data: {
    cohorts: [{ label: 'Sepsis', criteria: 'A41.x bei Erwachsenen auf einer Intensivstation', patients: 4200 }],
    modules: ['person', 'diagnose', 'laborbefund', 'icu'],
    variables: 'Vitalwerte, Laktat, Antibiotikagabe',
    from: '2019-01-01',
    to: '2025-12-31',
  },
  use: {
    purpose: 'scientific-research',
    legalBasis: 'Einwilligung (Broad Consent), Art. 6 Abs. 1 Buchst. a, Art. 9 Abs. 2 Buchst. a DSGVO',
    pseudonymised: 'Pseudonyme je Standort, ohne Rückführung',
    format: 'csv',
    safeguards: 'Gesicherte Auswertungsumgebung, persönliche Zugänge',
    publications: 'Ein Artikel mit freiem Zugang bis Ende 2028',
    propertyRights: 'Schutzrechte werden nicht angestrebt',
    resources: 'Zwei Personen, Rechenzentrum des Klinikums',
    deletion: 'Überschreiben und Vernichten der Schlüssel',
  },
  sites: { sites: ['charite', 'ukhd', 'umg', 'mri'] },
  ethics: { kind: 'vote', committee: 'Ethikkommission Musterstadt', number: 'EK-118/26', date: '2026-09-01' },
}
