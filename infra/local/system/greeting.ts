import { DEMO_PEOPLE } from '../seed/people'

const SHOWN = [
  'miriam.sander',
  'paul.hoffmann',
  'office',
  'charite.steward',
  'charite.chair',
  'ukhd.chair',
  'ukl.chair',
  'ume.chair',
  'charite.sign',
  'auditor',
  'admin',
]

/** What a person sees when everything runs. */
export function greeting(
  endpoints: { readonly web: string; readonly api: string; readonly dev: string },
  web: boolean,
  ms: number,
): string {
  const people = DEMO_PEOPLE.filter(({ login }) => SHOWN.includes(login)).map(
    ({ login, givenName, familyName, what }) => `    ${login.padEnd(17)} ${`${givenName} ${familyName}`.padEnd(20)} ${what}`,
  )
  return `
  Votum runs (${(ms / 1000).toFixed(1)} s).

  Open      ${web ? endpoints.web : `${endpoints.api} (API only)`}
  Mail      ${endpoints.dev}/mail
  Webhooks  ${endpoints.dev}/webhooks
  API       ${endpoints.api}/v1/openapi.json

  Log in as one of these (no password in the embedded default):
${people.join('\n')}
    … and every committee member, e.g. charite.m2, ukl.m3

  Try:
    1. Log in as miriam.sander, open the written draft, submit it.
    2. Log in as office, accept the formal check.
    3. As charite.steward say that it is feasible; as charite.chair vote.
    4. npm run demo   plays all of it, from the drafts to the signed contract and the register.
    5. npm run -s votum -- dev clock +8d   moves the time.

  Stop with Ctrl+C. Start over with: npm start -- --fresh
`
}
