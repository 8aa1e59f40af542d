import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Charter } from '#policies/committee/charter'
import { shippedCharter } from '#policies/committee/charters'
import { numberArgument } from './arguments'
import { type BallotFixture, ballotFixture, storePortsOf } from './ballot-fixture'
import { ballotRaces } from './ballot-races'
import { devOf, killHard, startServer } from './processes'
import { rivalVotes } from './rival-votes'

const [FIRST, SECOND] = [17_400, 17_420]
type Ballot = { readonly seats: readonly { readonly voted: boolean }[]; readonly me: object }

/** Ten members, one cast each, in the same instant, at two server processes on one store, with 20 % injected conflicts; then duplicates of them (500 a seed); then different choices of each member under different keys; then races of the last vote against deadline and withdrawal. */
export async function voteSweep(args: readonly string[]): Promise<boolean> {
  const seeds = numberArgument(args, 'seeds', 1)
  const duplicates = numberArgument(args, 'duplicates', 500)
  const folder = mkdtempSync(join(tmpdir(), 'votum-votes-'))
  const dataDir = join(folder, 'data')
  const servers = [await startServer(FIRST, dataDir), await startServer(SECOND, dataDir)]
  let kept = true
  try {
    for (let seed = 1; seed <= seeds; seed++) kept = (await oneSeed(seed, dataDir, duplicates)) && kept
    kept = (await races(dataDir, numberArgument(args, 'races', 200))) && kept
  } finally {
    for (const server of servers) killHard(server, dataDir)
    rmSync(folder, { recursive: true, force: true })
  }
  return kept
}

const charterOf = (id: string) => {
  const charter = shippedCharter(id)
  if (charter === undefined) throw new Error(`no charter ${id}`)
  return charter
}
async function races(dataDir: string, count: number): Promise<boolean> {
  const { store } = (await (await fetch(`${devOf(FIRST)}/info`)).json()) as { store: string }
  const cast = ({ ballotId, sealedHash, sessions }: BallotFixture, key: string) =>
    send(SECOND, sessions[0] ?? '', `/v1/ballots/${ballotId}/votes`, key, { choice: 'approve', sealedHash })
  const result = await ballotRaces(await storePortsOf(store, dataDir), cast, charterOf('collegial'), count)
  process.stdout.write(`${JSON.stringify(result)}\n`)
  return result.broken.length === 0
}

/** Odd seeds vote under rules that let a vote change, even ones under final votes. */
async function oneSeed(seed: number, dataDir: string, copies: number): Promise<boolean> {
  const { store } = (await (await fetch(`${devOf(FIRST)}/info`)).json()) as { store: string }
  const charter = { ...charterOf('collegial'), changeable: seed % 2 === 1 }
  const ballot = await ballotFixture(await storePortsOf(store, dataDir), { size: 10, name: `votes${seed}`, charter })
  for (const session of ballot.sessions)
    await send(FIRST, session, `/v1/ballots/${ballot.ballotId}/declarations`, 'declare', { conflict: false })
  const ports = await storePortsOf(store, dataDir)
  const final = await rivalsOf(ports, seed, { ...charter, changeable: false })
  const changes = await rivalsOf(ports, seed, { ...charter, changeable: true })
  for (const port of [FIRST, SECOND]) await faults(port, { seed, rates: { conflict: 0.2 } })
  const began = performance.now()
  const cast = (index: number) =>
    send(index % 2 === 0 ? FIRST : SECOND, ballot.sessions[index % 10] ?? '', `/v1/ballots/${ballot.ballotId}/votes`, `cast-${seed}`, {
      choice: 'approve',
      sealedHash: ballot.sealedHash,
    })
  const singles = await Promise.all(Array.from({ length: 10 }, (_, index) => cast(index)))
  const singlesMs = Math.round(performance.now() - began)
  const duplicates = await Promise.all(Array.from({ length: copies }, (_, index) => cast(index * 7)))
  const rivals = { final: await final(), changeable: await changes() }
  for (const port of [FIRST, SECOND]) await faults(port, { seed, rates: {} })
  const { seats } = await read(ballot)
  const injected = (await Promise.all([FIRST, SECOND].map(conflictsOn))).reduce((sum, one) => sum + one, 0)
  const result = {
    seed,
    acknowledged: singles.filter((status) => status === 200).length,
    singlesMs,
    duplicatesAnswered: duplicates.filter((status) => status === 200).length,
    otherAnswers: duplicates.filter((status) => status !== 200),
    counted: seats.filter(({ voted }) => voted).length,
    entries: await votesInLedger(ballot),
    rivals,
    conflictsInjectedSoFar: injected,
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
  return (
    rivals.final.wrong.length + rivals.changeable.wrong.length === 0 &&
    result.acknowledged === 10 &&
    result.counted === 10 &&
    result.entries === 10 &&
    result.duplicatesAnswered === copies
  )
}
/** Different choices under different keys, on a ballot of their own; opened before the faults begin. */
async function rivalsOf(ports: Awaited<ReturnType<typeof storePortsOf>>, seed: number, charter: Charter) {
  const ballot = await ballotFixture(ports, { size: 10, name: `rivals${seed}${charter.changeable ? 'c' : 'f'}`, charter, declared: true })
  const cast = (member: number, choice: string, key: string) =>
    send((member + key.length) % 2 === 0 ? FIRST : SECOND, ballot.sessions[member] ?? '', `/v1/ballots/${ballot.ballotId}/votes`, key, {
      choice,
      sealedHash: ballot.sealedHash,
      ...(choice !== 'approve' && { reason: 'Begründet.' }),
    })
  return () => rivalVotes(ports, ballot, cast, charter.changeable)
}
/** As a client must: 503 is repeated under the same key. */
async function send(port: number, session: string, path: string, key: string, body: object, tries = 1): Promise<number> {
  const reply = await fetch(`http://127.0.0.1:${port + 1}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json', 'idempotency-key': `${key}-sweep` },
    body: JSON.stringify(body),
  })
  await reply.arrayBuffer()
  if (reply.status !== 503 || tries === 10) return reply.status
  await new Promise((go) => setTimeout(go, 500 * Math.random() * tries))
  return send(port, session, path, key, body, tries + 1)
}
const faults = (port: number, config: object) =>
  fetch(`${devOf(port)}/faults`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(config) })
async function conflictsOn(port: number): Promise<number> {
  const { injected } = (await (await fetch(`${devOf(port)}/counters`)).json()) as { injected: Record<string, number> }
  return injected.conflict ?? 0
}
async function read({ ballotId, sessions }: BallotFixture): Promise<Ballot> {
  const reply = await fetch(`http://127.0.0.1:${FIRST + 1}/v1/ballots/${ballotId}`, { headers: { authorization: `Bearer ${sessions[0]}` } })
  return (await reply.json()) as Ballot
}
/** Vote entries in the ledger: each member's receipt is the hash of one. */
async function votesInLedger({ ballotId, sessions }: BallotFixture): Promise<number> {
  const receipts = new Set<string>()
  for (const session of sessions) {
    const reply = await fetch(`http://127.0.0.1:${FIRST + 1}/v1/ballots/${ballotId}`, { headers: { authorization: `Bearer ${session}` } })
    const { me } = (await reply.json()) as { me: { receipt?: string } }
    if (me.receipt !== undefined) receipts.add(me.receipt)
  }
  return receipts.size
}
