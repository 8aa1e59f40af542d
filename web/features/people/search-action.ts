'use server'
import { peopleCalled } from './find'

/** What the field offers while somebody types; the API decides whom the reader may find. */
export async function searchPeople(site: string, name: string): Promise<readonly { id: string; name: string; units: string }[]> {
  const found = await peopleCalled(site, name)
  return found.map(({ id, name: called, units }) => ({ id, name: called, units: units.join(', ') }))
}
