import type { Person } from '#functions/ports'
import type { Membership, Role } from '#policies/access/roles'
import type { StandingSeat } from '#policies/committee/standing/events'

/** Invented people. `login` is the subject at the embedded provider; the id is `p-<login>`. */
export type DemoPerson = {
  readonly login: string
  readonly givenName: string
  readonly familyName: string
  readonly language: 'de' | 'en'
  readonly units: readonly string[]
  readonly memberships: readonly Membership[]
  readonly what: string
}

const person = (
  login: string,
  givenName: string,
  familyName: string,
  what: string,
  memberships: readonly Membership[],
  units: readonly string[] = [],
  language: 'de' | 'en' = 'de',
): DemoPerson => ({ login, givenName, familyName, what, memberships, units, language })
const at = (role: Role, site?: string): Membership => ({ role, ...(site === undefined ? {} : { site }), from: '2024-01-01' })

type Member = readonly [login: string, givenName: string, familyName: string, unit: string]
const COMMITTEES: Readonly<Record<string, { readonly charter: string; readonly chair: number; readonly members: readonly Member[] }>> = {
  charite: {
    charter: 'collegial',
    chair: 0,
    members: [
      ['charite.chair', 'Ingrid', 'Albers', 'ethics'],
      ['charite.m2', 'Tomasz', 'Nowak', 'cardiology'],
      ['charite.m3', 'Fatma', 'Demir', 'biometry'],
      ['charite.m4', 'Lukas', 'Brandt', 'anaesthesiology'],
      ['charite.m5', 'Sabine', 'Krüger', 'data-protection'],
      ['charite.m6', 'Jonas', 'Petersen', 'radiology'],
      ['charite.m7', 'Amina', 'Haddad', 'nursing-science'],
    ],
  },
  ukhd: {
    charter: 'collegial',
    chair: 0,
    members: [
      ['ukhd.chair', 'Matthias', 'Vogel', 'oncology'],
      ['ukhd.m2', 'Elena', 'Rossi', 'informatics'],
      ['ukhd.m3', 'Henrik', 'Sommer', 'surgery'],
      ['ukhd.m4', 'Claudia', 'Winter', 'ethics'],
      ['ukhd.m5', 'Yusuf', 'Kaya', 'laboratory'],
    ],
  },
  ukl: {
    charter: 'strict',
    chair: 0,
    members: [
      ['ukl.chair', 'Renate', 'Scholz', 'paediatrics'],
      ['ukl.m2', 'Peter', 'Lindner', 'surgery'],
      ['ukl.m3', 'Nadja', 'Ivanova', 'neurology'],
      ['ukl.m4', 'Oliver', 'Franke', 'ethics'],
      ['ukl.m5', 'Katrin', 'Busch', 'pharmacy'],
      ['ukl.m6', 'Samuel', 'Okoro', 'radiology'],
      ['ukl.m7', 'Birgit', 'Hahn', 'data-protection'],
      ['ukl.m8', 'Deniz', 'Aydin', 'informatics'],
      ['ukl.m9', 'Werner', 'Pohl', 'patient-council'],
    ],
  },
  ume: {
    charter: 'collegial-extending',
    chair: 0,
    members: [
      ['ume.chair', 'Gesine', 'Lorenz', 'ethics'],
      ['ume.m2', 'Marek', 'Dvorak', 'intensive-care'],
      ['ume.m3', 'Julia', 'Neumann', 'laboratory'],
      ['ume.m4', 'Ali', 'Rahimi', 'paediatrics'],
      ['ume.m5', 'Susanne', 'Beck', 'patient-council'],
    ],
  },
}
/** The sites that are played in the embedded default. */
export const DEMO_SITES = Object.keys(COMMITTEES)

/** Who stands for whom. */
const DEPUTIES: Readonly<Record<string, Member>> = {
  'charite.m6': ['charite.d6', 'Carla', 'Mertens', 'radiology'],
  'ume.m2': ['ume.d2', 'Friederike', 'Ostermann', 'cardiology'],
}
/** A committee as it is founded; `charter`: a shipped one. */
export type DemoCommittee = { readonly site: string; readonly charter: string; readonly seats: readonly StandingSeat[] }

const members = Object.entries(COMMITTEES).flatMap(([site, { chair, members: list }]) =>
  list.map(([login, givenName, familyName, unit], index) =>
    person(
      login,
      givenName,
      familyName,
      `${index === chair ? 'Vorsitz' : 'Mitglied'} UAC ${site}`,
      [at('member', site), ...(index === chair ? [at('chair', site)] : [])],
      [`${site}/${unit}`],
    ),
  ),
)
const deputies = Object.entries(DEPUTIES).map(([login, [deputy, givenName, familyName, unit]]) => {
  const [site = ''] = login.split('.')
  return person(deputy, givenName, familyName, `Stellvertretung UAC ${site}`, [at('member', site)], [`${site}/${unit}`])
})
const STEWARDS = [
  ['charite', 'Nele', 'Fischer'],
  ['ukhd', 'Robert', 'Maier'],
  ['ukl', 'Anja', 'Seidel'],
  ['ume', 'Timo', 'Wolf'],
] as const
/** What needs four eyes at a site, as an erasure does, needs a second one. */
const SECOND_STEWARDS = [
  ['charite', 'Jana', 'Thiele'],
  ['ukhd', 'Malik', 'Hassan'],
  ['ukl', 'Ines', 'Vogt'],
  ['ume', 'Carsten', 'Brinkmann'],
] as const
const SIGNATORIES = [
  ['charite', 'Hartmut', 'Engel'],
  ['ukhd', 'Beate', 'Roth'],
  ['ukl', 'Dirk', 'Simon'],
  ['ume', 'Petra', 'Ludwig'],
] as const

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('miriam.sander', 'Miriam', 'Sander', 'Antragstellerin (Sepsis)', [at('applicant')], ['charite/anaesthesiology']),
  person('paul.hoffmann', 'Paul', 'Hoffmann', 'Antragsteller (Referenzintervalle)', [at('applicant')], ['extern/paediatrics'], 'en'),
  person('lea.koenig', 'Lea', 'König', 'Mitantragstellerin', [at('applicant')], ['charite/anaesthesiology']),
  person('office', 'Judith', 'Baumann', 'Koordinierungsstelle', [at('office')]),
  person('office2', 'Stefan', 'Richter', 'Koordinierungsstelle', [at('office')]),
  ...STEWARDS.map(([site, givenName, familyName]) =>
    person(`${site}.steward`, givenName, familyName, `Data Steward ${site}`, [at('steward', site)]),
  ),
  ...SECOND_STEWARDS.map(([site, givenName, familyName]) =>
    person(`${site}.steward2`, givenName, familyName, `Data Steward ${site}`, [at('steward', site)]),
  ),
  ...SIGNATORIES.map(([site, givenName, familyName]) =>
    person(`${site}.sign`, givenName, familyName, `Zeichnungsberechtigt ${site}`, [at('signatory', site)]),
  ),
  ...members,
  ...deputies,
  person('auditor', 'Vera', 'Lange', 'Datenschutz und Audit', [at('auditor')], [], 'en'),
  person('admin', 'Kai', 'Schuster', 'Betrieb', [at('admin')]),
  person('admin2', 'Maren', 'Voigt', 'Betrieb', [at('admin')]),
]
export const personId = (login: string): string => `p-${login.replaceAll('.', '-')}`

export const asPerson = (issuer: string, { login, givenName, familyName, language, units, memberships }: DemoPerson): Person => ({
  id: personId(login),
  issuer,
  subject: login,
  givenName,
  familyName,
  email: `${login}@example.invalid`,
  language,
  units,
  memberships,
})
export const DEMO_COMMITTEES: readonly DemoCommittee[] = Object.entries(COMMITTEES).map(([site, { charter, chair, members: list }]) => ({
  site,
  charter,
  seats: list.map(([login], index) => ({
    seat: `${site}-${index + 1}`,
    member: personId(login),
    ...(index === chair ? { chair: true as const } : {}),
    ...(DEPUTIES[login] === undefined ? {} : { deputy: personId(DEPUTIES[login][0]) }),
  })),
}))
