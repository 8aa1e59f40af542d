import type { Metadata } from 'next'
import { cache } from 'react'
import { getBallot } from '#functions/api-schema/ballots'
import { loadOwn } from '../../lib/load'

/** The ballot, asked once per request: its title and its page need the same. */
export const loadBallot = cache(async (ballotId: string) => loadOwn(getBallot, { params: { ballotId } }))

/** `<what>: <reference>, <site>` as the page's title, so that several open ballots are told apart; titles of cases stay out of histories. */
export async function ballotTitle(ballotId: string, what: string): Promise<Metadata> {
  const { reference, siteName } = await loadBallot(ballotId)
  return { title: `${what}: ${reference}, ${siteName}` }
}
