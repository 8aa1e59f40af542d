import type { Field, Section } from '../field'
import { SECTION_TITLES } from '../section-titles'

const address: readonly Field[] = [
  { kind: 'line', name: 'street', label: { de: 'Straße und Hausnummer', en: 'Street and number' } },
  { kind: 'line', name: 'postalCode', narrow: true, label: { de: 'Postleitzahl', en: 'Postcode' } },
  { kind: 'line', name: 'city', label: { de: 'Ort', en: 'City' } },
  { kind: 'country', name: 'country', label: { de: 'Land', en: 'Country' } },
]
const person: readonly Field[] = [
  { kind: 'line', name: 'givenName', label: { de: 'Vorname', en: 'Given name' } },
  { kind: 'line', name: 'familyName', label: { de: 'Nachname', en: 'Family name' } },
  { kind: 'line', type: 'email', name: 'email', label: { de: 'E-Mail-Adresse', en: 'E-mail address' } },
  {
    kind: 'group',
    name: 'institute',
    label: { de: 'Einrichtung', en: 'Institution' },
    fields: [
      { kind: 'line', name: 'name', label: { de: 'Name der Einrichtung', en: 'Name of the institution' } },
      ...address,
      {
        kind: 'line',
        name: 'unit',
        optional: true,
        label: { de: 'Organisationseinheit im Verzeichnis', en: 'Organisational unit in the directory' },
        hint: {
          de: 'Zum Beispiel charite/anaesthesiology. Mitglieder derselben Einheit stimmen nicht mit ab.',
          en: 'For example charite/anaesthesiology. Members of the same unit take no part in the vote.',
        },
      },
    ],
  },
]

export const people: Section = {
  id: 'people',
  title: SECTION_TITLES.people,
  lead: {
    de: 'Wer stellt den Antrag, wer trägt die Verantwortung, wer wird Vertragspartei?',
    en: 'Who applies, who is responsible, who becomes party to the contract?',
  },
  fields: [
    { kind: 'group', name: 'applicant', label: { de: 'Antragstellende Person', en: 'Applicant' }, fields: person },
    {
      kind: 'group',
      name: 'responsible',
      optional: true,
      label: { de: 'Verantwortliche Person', en: 'Responsible person' },
      hint: { de: 'Nur ausfüllen, wenn es jemand anderes ist.', en: 'Fill in only if it is somebody else.' },
      fields: person,
    },
    {
      kind: 'variant',
      name: 'contractParty',
      label: { de: 'Wer wird Vertragspartei?', en: 'Who becomes party to the contract?' },
      options: [
        {
          value: 'organisation',
          label: { de: 'Eine Einrichtung', en: 'An organisation' },
          fields: [
            { kind: 'line', name: 'name', label: { de: 'Offizieller Name', en: 'Official name' } },
            {
              kind: 'line',
              name: 'representedBy',
              label: { de: 'Vertreten durch', en: 'Represented by' },
              hint: { de: 'Name und Funktion der zeichnungsberechtigten Person', en: 'Name and function of the person entitled to sign' },
            },
            ...address,
          ],
        },
        {
          value: 'private-person',
          label: { de: 'Die antragstellende Person selbst', en: 'The applicant in person' },
          fields: [],
        },
      ],
    },
    {
      kind: 'list',
      name: 'coApplicants',
      optional: true,
      max: 50,
      label: { de: 'Mitantragstellende und Empfänger', en: 'Co-applicants and recipients' },
      item: { de: 'Person', en: 'Person' },
      fields: [
        { kind: 'group', name: 'person', label: { de: 'Angaben zur Person', en: 'About the person' }, fields: person },
        {
          kind: 'one',
          name: 'category',
          label: { de: 'Rolle im Vorhaben', en: 'Role in the project' },
          options: [
            { value: 'project-leader', label: { de: 'Projektleitung', en: 'Project leader' } },
            { value: 'additional-project-leader', label: { de: 'weitere Projektleitung', en: 'Additional project leader' } },
            { value: 'data-recipient', label: { de: 'erhält Daten', en: 'Receives data' } },
            { value: 'biosample-recipient', label: { de: 'erhält Bioproben', en: 'Receives biosamples' } },
            { value: 'data-and-biosample-recipient', label: { de: 'erhält Daten und Bioproben', en: 'Receives data and biosamples' } },
          ],
        },
      ],
    },
  ],
}
