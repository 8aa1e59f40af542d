import type { PersonalKind } from './problems'

/** Words of headings, without signs, spaces and accents (ß as ss). */
const PERSONAL: Readonly<Record<PersonalKind, readonly string[]>> = {
  name: words(
    'name vorname nachname familienname geburtsname rufname patientenname vollername namezusatz firstname lastname surname forename givenname familyname fullname middlename maidenname birthname patientname',
  ),
  'birth-date': words('geburtsdatum geburtstag gebdatum gebdat geborenam geboren geb birthdate birthday dateofbirth dob birth'),
  'insurance-number': words(
    'kvnr kvnummer krankenversichertennummer krankenversicherungsnummer krankenkassennummer versichertennummer versichertennr versicherungsnummer versichertenid versichertenkennung egk egknummer rentenversicherungsnummer sozialversicherungsnummer svnr insurancenumber insuranceid insurantid healthinsurancenumber socialsecuritynumber ssn nhsnumber',
  ),
  contact: words(
    'adresse anschrift strasse hausnummer wohnort telefon telefonnummer handy mobilnummer mail email emailadresse address street phone phonenumber telephone mobile',
  ),
}
const PSEUDONYM = new Set(
  words(
    'pseudonym pseudonyme pseudonymid psn pid patientid patientenid patient studienid studyid subject subjectid id identifier identifikator kennung value',
  ),
)
function words(text: string): readonly string[] {
  return text.split(' ')
}
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
/** The words of a heading: `patient_birthDate` has patient, birth, date. */
const partsOf = (heading: string): readonly string[] =>
  heading
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}]+/u)
    .map(plain)
    .filter((part) => part !== '')
/** Short words stand alone only, longer ones also inside others (`PatGeburtsdatum2`). */
const SHORTEST_INSIDE = 7

/** What a heading says its column holds, where that must not be in a file of pseudonyms. */
export function personalHeading(heading: string): PersonalKind | undefined {
  const whole = plain(heading)
  const parts = new Set(partsOf(heading))
  for (const [kind, listed] of Object.entries(PERSONAL)) {
    if (listed.some((word) => whole === word || parts.has(word) || (word.length >= SHORTEST_INSIDE && whole.includes(word))))
      return kind as PersonalKind
  }
  return undefined
}
export const pseudonymHeading = (heading: string): boolean => PSEUDONYM.has(plain(heading))
/** Whether two headings are the same but for case, signs and spaces. */
export const sameHeading = (a: string, b: string): boolean => a.trim() === b.trim() || (plain(a) !== '' && plain(a) === plain(b))
