import { siteConsentStream } from '#policies/consent/site-stream'
import { minuteOf } from '#policies/kernel/minute-id'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { hexOf, type PathStep, rootOfPath, treePath } from '#policies/ledger/tree'
import type { DecisionEvent } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { commandKey, type Done, systemContext } from '../handle'
import { decisionLeaf, sealCommand } from './seal-decisions'

/** Where the ledger holds the decision: from its hash the path leads to the root that the entry names. `covered: false`: it does not. */
export type DecisionSeal = {
  readonly stream: string
  readonly sequence: number
  readonly minute: string
  readonly root: string
  readonly path: readonly PathStep[]
  readonly covered: boolean
}
export type DecisionView = DecisionEvent & { readonly leaf: string; readonly seal: DecisionSeal | null }

/** A decision of one of these sites: what was asked, by which rules, what came out, and the proof that it stands in the ledger; null until its minute is sealed. */
export async function getDecision(
  deps: Pick<Deps, 'consent' | 'ledger'>,
  sites: readonly string[],
  id: string,
): Promise<Result<DecisionView, Rejection>> {
  const found = await Promise.all(sites.map((site) => deps.consent.decision(site, id)))
  const event = found.find((one) => one !== undefined)
  if (event === undefined) return reject({ code: 'NOT_FOUND' })
  return ok({ ...event, leaf: hexOf(decisionLeaf(event)), seal: await sealOf(deps, event) })
}

async function sealOf({ consent, ledger }: Pick<Deps, 'consent' | 'ledger'>, event: DecisionEvent): Promise<DecisionSeal | null> {
  const stream = siteConsentStream(event.site)
  const minute = minuteOf(event.at)
  const { command } = await ledger.load(stream, commandKey(systemContext(sealCommand(event.site, minute))))
  if (command === undefined) return null
  const { sequence } = command.result as unknown as Done
  const root = await sealedRoot(ledger, stream, sequence)
  const beside = await consent.decisionsBetween(event.site, minute, minute)
  const index = beside.findIndex(({ id }) => id === event.id)
  const path = treePath(beside.map(decisionLeaf), index)
  return { stream, sequence, minute, root, path, covered: rootOfPath(decisionLeaf(event), path) === root }
}

async function sealedRoot(ledger: Deps['ledger'], stream: string, sequence: number): Promise<string> {
  for await (const { payload } of ledger.read(stream, sequence - 1)) return String(payload.root)
  return ''
}
