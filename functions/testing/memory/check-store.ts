import { randomUUID } from 'node:crypto'
import type { CheckStore } from '#functions/ports-consent'
import type { Deps } from '#functions/ports-deps'
import { stateAt } from '#functions/usecases/handle'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import { sha256Hex, stableId } from '#policies/kernel/hash'

/** A check's view of the two stores that are in use; passes the same contract test as the lean adapter. */
export function memoryCheckStore(deps: () => Pick<Deps, 'consent' | 'ledger' | 'members'>): CheckStore {
  return {
    sha256: sha256Hex,
    newId: () => stableId(randomUUID()),
    keyed: (site, text, rest) => deps().consent.keyed(site, text, rest),
    async read(site, asked, grant) {
      const { consent, ledger } = deps()
      const position = await consent.position(site)
      const stored = await consent.records(site, asked)
      const stream = `grant#${grant}`
      const head = grant === undefined ? undefined : (await ledger.load(stream)).head
      return { position, stored, grant: head && (await stateAt(ledger, grantAggregate, stream, head)), retries: 0 }
    },
    decide: (event) => deps().consent.decide(event),
    addMembers: (page) => deps().members.add(page),
  }
}
