import * as z from 'zod'
import type { Application } from '#policies/application/application'
import { endWithoutSites, recordContractIssued, recordContractProgress } from '#policies/application/decide-contracting'
import type { ApplicationEvent, EventOf } from '#policies/application/events'
import { evolveApplication } from '#policies/application/evolve'
import type { Sha256 } from '#policies/kernel/hash'
import type { EventContext } from '#policies/ledger/aggregate'
import type { ContractState } from './contract'
import { Id } from './fields'

/** What a contract's event tells the application's stream (effect `record-contract`). */
export const ContractStep = z.strictObject({
  applicationId: Id,
  contractId: Id,
  party: Id.optional(),
  site: Id.optional(),
  state: z.enum(['issued', 'signed', 'refused', 'released']),
})

/**
 * What the application does not know yet of a contract: its issue, then every party's signature or refusal, then every site in force,
 * and the end of the case where no site is left.
 * Made of the contract as it stands, not of one step: steps that arrive twice, late or in another order lead to the same application.
 */
export function contractNews(
  application: Application,
  contract: ContractState,
  contractEntry: Sha256,
  context: EventContext,
): readonly ApplicationEvent[] {
  const events: ApplicationEvent[] = []
  let state = application
  const add = (news: readonly ApplicationEvent[]) => {
    events.push(...news)
    state = news.reduce((before, event) => evolveApplication(before, event, context), state)
  }
  if (contract.terms?.version === (application.contract?.version ?? 0) + 1) add(recordContractIssued(state, contract.id))
  for (const { party, state: step } of progressOf(contract))
    add(recordContractProgress(state, { contractId: contract.id, party, state: step, contractEntry }))
  add(endWithoutSites(state))
  return events
}

function progressOf(contract: ContractState): readonly Pick<EventOf<'ContractProgressed'>, 'party' | 'state'>[] {
  return contract.parties.flatMap(({ party, state, releasedAt }) => [
    ...(state === 'open' ? [] : [{ party, state }]),
    ...(releasedAt === null ? [] : [{ party, state: 'in-force' as const }]),
  ])
}
