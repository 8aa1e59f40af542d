import { sha256Hex } from '#policies/kernel/hash'
import type { PlainDate } from '#policies/kernel/time'
import type { ContractInput } from '../input'

/** A contract of the kind the field concludes: central analysis of intensive-care data of four sites. For tests and previews of the layout. */
export const SAMPLE_CONTRACT: ContractInput = {
  contractId: 'k7w2sepsisgeschlecht-v1',
  caseNumber: 'VOT-2026-0042',
  version: 1,
  issuedOn: '2026-11-23' as PlainDate,
  sealedHash: sha256Hex('sealed application'),
  applicant: {
    organisation: 'Universitätsklinikum Musterstadt AöR',
    representedBy: 'Prof. Dr. Erika Beispiel, Ärztliche Direktorin',
    address: 'Klinikstraße 1, 12345 Musterstadt',
  },
  project: {
    title: 'Geschlechtsspezifische Unterschiede bei Erkennung und Therapie der Sepsis auf der Intensivstation',
    abbreviation: 'SEPSIS-GENDER',
    summary:
      'Frauen und Männer erkranken unterschiedlich an einer Sepsis. Das Vorhaben untersucht anhand von Vitalwerten und Laborbefunden erwachsener Intensivpatientinnen und -patienten, ob sie auch unterschiedlich früh erkannt und unterschiedlich behandelt werden.',
    purposes: [
      { de: 'Wissenschaftliche Forschung im Gesundheitswesen', en: 'Scientific research in the health sector' },
      { de: 'Verbesserung der Versorgung und ihrer Qualität', en: 'Improvement of care and its quality' },
    ],
    start: '2027-01-15' as PlainDate,
    durationMonths: 24,
  },
  typesOfUse: ['central', 'distributed'],
  dataCategories: [
    { de: 'Person (Geschlecht, Geburtsjahr)', en: 'Person (sex, year of birth)' },
    { de: 'Fall und Diagnosen', en: 'Encounter and diagnoses' },
    { de: 'Laborbefunde', en: 'Laboratory findings' },
    { de: 'Medikation', en: 'Medication' },
    { de: 'Intensivmedizinische Vitalwerte und Beatmungsdaten', en: 'Vital signs and ventilation data of intensive care' },
  ],
  biosamples: [],
  analysisEnvironment: {
    de: 'gesicherte Auswertungsumgebung des Universitätsklinikums Musterstadt (Rechenzentrum, Standort Nord)',
    en: 'secure analysis environment of Universitätsklinikum Musterstadt (data centre, north site)',
  },
  recipients: [
    {
      name: 'Prof. Dr. Ada Muster',
      institution: 'Klinik für Anästhesiologie, Universitätsklinikum Musterstadt',
      country: { de: 'Deutschland', en: 'Germany' },
    },
    {
      name: 'Dr. Jonas Probe',
      institution: 'Institut für Medizinische Biometrie, Universität Musterstadt',
      country: { de: 'Deutschland', en: 'Germany' },
    },
  ],
  sites: [
    {
      slug: 'charite',
      contractName: 'Charité – Universitätsmedizin Berlin, Körperschaft des öffentlichen Rechts',
      representedBy: null,
      outcome: 'approved-with-conditions',
      ballotHash: sha256Hex('ballot charite'),
      localCaseNumber: 'UAC-2026/118',
      legalBasis: {
        de: 'Einwilligung (Broad Consent), Art. 6 Abs. 1 Buchst. a, Art. 9 Abs. 2 Buchst. a DSGVO',
        en: 'Consent (broad consent), Art. 6(1)(a), Art. 9(2)(a) GDPR',
      },
      publicationName: 'Charité – Universitätsmedizin Berlin',
      costs: null,
      conditions: [
        {
          id: 'c1',
          text: 'Das Ethikvotum wird vor der ersten Bereitstellung um das Teilprojekt „Beatmung“ ergänzt.',
          dueDays: 60,
          evidence: 'Nachtragsvotum als PDF',
        },
        { id: 'c2', text: 'Ergebnisse auf Ebene einzelner Stationen werden nicht veröffentlicht.' },
      ],
    },
    {
      slug: 'ukhd',
      contractName: 'Universitätsklinikum Heidelberg, Anstalt des öffentlichen Rechts',
      representedBy: 'Dr. Karl Vorlage, Kaufmännischer Direktor',
      outcome: 'approved',
      ballotHash: sha256Hex('ballot ukhd'),
      localCaseNumber: null,
      legalBasis: { de: 'Einwilligung (Broad Consent)', en: 'Consent (broad consent)' },
      publicationName: 'Universitätsklinikum Heidelberg',
      costs: {
        de: 'pauschal 1.200 Euro für die Bereitstellung, fällig 30 Tage nach Rechnung',
        en: 'flat rate of EUR 1,200 for provision, due 30 days after invoice',
      },
      conditions: [],
    },
    {
      slug: 'umg',
      contractName: 'Georg-August-Universität Göttingen Stiftung Öffentlichen Rechts, Universitätsmedizin Göttingen',
      representedBy: null,
      outcome: 'approved',
      localCaseNumber: null,
      legalBasis: { de: 'Einwilligung (Broad Consent)', en: 'Consent (broad consent)' },
      publicationName: 'Universitätsmedizin Göttingen',
      costs: null,
      conditions: [],
    },
    {
      slug: 'mri',
      contractName: 'Klinikum rechts der Isar der Technischen Universität München, Anstalt des öffentlichen Rechts',
      representedBy: null,
      outcome: 'approved-with-conditions',
      localCaseNumber: 'NZ-77/26',
      legalBasis: { de: 'Einwilligung (Broad Consent)', en: 'Consent (broad consent)' },
      publicationName: 'TUM Klinikum',
      costs: null,
      conditions: [{ id: 'c3', text: 'Vor jeder Auswertung ist der Standort über den Analyseplan zu unterrichten.', dueDays: 1 }],
    },
  ],
  excludedSites: ['Universitätsklinikum Beispielhausen'],
  retrospective: false,
  recontact: null,
  recordLinkage: null,
  aiTraining: null,
  thirdCountry: null,
  publicationPlan: {
    de: 'Ein Artikel in einer Fachzeitschrift mit freiem Zugang und ein Kongressbeitrag bis Ende 2028',
    en: 'One open-access journal article and one congress contribution by the end of 2028',
  },
  propertyRights: { de: 'Schutzrechte werden nicht angestrebt', en: 'No property rights are sought' },
  deletion: {
    withinDays: 30,
    method: { de: 'Überschreiben und Vernichten der Schlüssel', en: 'overwriting and destruction of the keys' },
    archiveYears: 10,
  },
  overrides: [],
}
