import { cache } from 'react'
import { getRegisterEntry } from '#functions/api-schema/register'
import { load } from '../../lib/load'

/** The entry, asked once per request: its title and its page need the same. */
export const loadEntry = cache(async (entryId: string) => load(getRegisterEntry, { params: { entryId } }))
