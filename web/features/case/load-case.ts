import type { Metadata } from 'next'
import { cache } from 'react'
import { getApplication } from '#functions/api-schema/applications'
import { loadOwn } from '../../lib/load'

/** The case, asked once per request: its title and its page need the same. */
export const loadCase = cache(async (applicationId: string) => loadOwn(getApplication, { params: { applicationId } }))

/** `<what>: <reference>` as the page's title; titles of cases stay out of browser histories of shared machines. */
export async function caseTitle(applicationId: string, what: string): Promise<Metadata> {
  const { reference } = await loadCase(applicationId)
  return { title: `${what}: ${reference}` }
}
