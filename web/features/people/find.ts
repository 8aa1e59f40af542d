import { findPeople } from '#functions/api-schema/committees'
import { callAs } from '../../lib/actions'
import { personText, pickedId } from './person-text'

const SHORTEST = 3
/** Somebody who knows an id may type it; a name has another form or is found first. */
const ID = /^[a-z0-9-]{3,64}$/
export type Found = { readonly id: string; readonly name: string; readonly units: readonly string[] }

/** People of a committee's forms by the beginning of their names; nobody for less than three letters, or where the API allows no search. */
export async function peopleCalled(site: string, name: string): Promise<readonly Found[]> {
  if (name.trim().length < SHORTEST) return []
  const answer = await callAs(findPeople, { params: { site }, body: { name } })
  return answer.ok ? answer.value.items : []
}

/** The id that a typed text means; else who it could mean, by name. */
export async function personMeant(
  site: string,
  text: string,
): Promise<{ readonly id: string } | { readonly id?: undefined; readonly names: readonly string[] }> {
  const picked = pickedId(text)
  if (picked !== undefined) return { id: picked }
  const found = await peopleCalled(site, text)
  const [only, ...others] = found
  if (only !== undefined) return others.length === 0 ? { id: only.id } : { names: found.map(personText) }
  return ID.test(text) ? { id: text } : { names: [] }
}
