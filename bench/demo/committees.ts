import { type DemoClient, type Json, Refused, until } from './client'

export type Vote = { readonly member: string; readonly choice: string; readonly reason?: string; readonly conditions?: readonly object[] }
export const ballotIdOf = (applicationId: string, site: string) => `${applicationId}-${site}-r1`

/** Waits for the ballot that the workflow opens after the pre-check. */
export const openBallot = (client: DemoClient, login: string, ballotId: string): Promise<Json> =>
  until(`the ballot ${ballotId} is open`, async () => {
    const { status, body } = await client.call(login, 'GET', `/v1/ballots/${ballotId}`)
    return status === 200 ? body : undefined
  })

/** Each member answers the conflict question first, then votes. */
export async function vote(client: DemoClient, ballotId: string, votes: readonly Vote[]): Promise<void> {
  for (const { member, ...cast } of votes) {
    const { sealedHash } = await openBallot(client, member, ballotId)
    await client.command(member, `declare-${ballotId}-${member}`, `/v1/ballots/${ballotId}/declarations`, { conflict: false })
    await client.command(member, `vote-${ballotId}-${member}`, `/v1/ballots/${ballotId}/votes`, { ...cast, sealedHash })
  }
}
export const recuse = (client: DemoClient, ballotId: string, member: string, reason: string) =>
  client.command(member, `declare-${ballotId}-${member}`, `/v1/ballots/${ballotId}/declarations`, { conflict: true, reason })
export const closeByChair = (client: DemoClient, ballotId: string, chair: string) =>
  client.command(chair, `close-${ballotId}`, `/v1/ballots/${ballotId}/closure`)

/** Moves the clock past the deadline, unless an earlier run of this demo has. */
export async function passDeadline(client: DemoClient, ballotId: string, chair: string): Promise<Json> {
  const ballot = await openBallot(client, chair, ballotId)
  const { now } = await client.dev('GET', '/clock')
  if (!ballot.extended && now < ballot.deadline) {
    const hours = Math.ceil((Date.parse(ballot.deadline) - Date.parse(now)) / 3_600_000) + 1
    await client.dev('POST', '/clock', { advance: `+${hours}h` })
  }
  return until('the ballot is extended', async () => {
    const later = await openBallot(client, chair, ballotId)
    return later.extended ? later : undefined
  })
}
/** Somebody who has no vote is refused; the demo shows it. */
export async function refusedVote(client: DemoClient, ballotId: string, member: string, sealedHash: string): Promise<string> {
  try {
    await client.command(member, `refused-${ballotId}-${member}`, `/v1/ballots/${ballotId}/votes`, { choice: 'approve', sealedHash })
    return 'accepted'
  } catch (refusal) {
    if (refusal instanceof Refused) return refusal.code
    throw refusal
  }
}
