import { allDerived } from '#policies/ledger/aggregate'
import type { FanOut } from '../../ports'
import type { Deps } from '../../ports-deps'
import { aggregateOf } from '../aggregates'
import { stateAt } from '../handle'

/** Writes derived items from the state of now, again if the state moved meanwhile. */
export async function fanOut(deps: Pick<Deps, 'ledger' | 'lists'>, { stream, keys }: FanOut): Promise<void> {
  const aggregate = aggregateOf(stream)
  if (aggregate === undefined) return
  for (;;) {
    const { head } = await deps.ledger.load(stream)
    const derived = allDerived(aggregate, await stateAt(deps.ledger, aggregate, stream, head))
    const wanted = new Map(derived.map((item) => [`${item.pk}\0${item.sk}`, item]))
    const put = keys.flatMap(({ pk, sk }) => wanted.get(`${pk}\0${sk}`) ?? [])
    await deps.lists.write(
      put,
      keys.filter(({ pk, sk }) => !wanted.has(`${pk}\0${sk}`)),
    )
    const after = await deps.ledger.load(stream)
    if (after.head?.tip.sequence === head?.tip.sequence) return
  }
}
