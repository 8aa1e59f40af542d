import { asPerson, DEMO_COMMITTEES, DEMO_PEOPLE } from '../seed/people'
import { SITES } from '../seed/sites'

/** The demo's network as a file for `votum admin bootstrap`. */
export const demoNetwork = (): string =>
  JSON.stringify({
    sites: SITES,
    people: DEMO_PEOPLE.map((person) => {
      const { issuer: _issuer, ...described } = asPerson('', person)
      return described
    }),
    committees: DEMO_COMMITTEES,
  })
