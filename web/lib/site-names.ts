import { cache } from 'react'
import { listSites } from '#functions/api-schema/people'
import { call } from './api-client'

/** Names of the network's sites by slug, asked once per request; a site that is not found is called by its slug. */
export const siteNames = cache(async (): Promise<(slug: string) => string> => {
  const answer = await call(listSites, {})
  const names = new Map(answer.ok ? answer.value.items.map(({ slug, name }) => [slug, name]) : [])
  return (slug) => names.get(slug) ?? slug
})
