import * as contracts from '#functions/api-schema/committees'
import { accepted, type Operation, operation } from '#functions/runtime/operation'
import {
  confirmCharter,
  confirmRoster,
  endAbsence,
  proposeCharter,
  proposeRoster,
  recordAbsence,
} from '#functions/usecases/committees/change-committee'
import { listCharters, readCommittee } from '#functions/usecases/committees/read-committee'
import type { Sha256 } from '#policies/kernel/hash'
import type { PlainDate } from '#policies/kernel/time'

/** A site's committee itself: every operation is parse, call, map, and most are one line, so they share a file. */
export const standingOperations: readonly Operation[] = [
  operation(contracts.listCharters, listCharters),
  operation(contracts.getCommittee, ({ params, caller, deps }) => readCommittee(deps, params.site, caller.asker)),
  operation(contracts.proposeRoster, async ({ params, body, caller, context, deps }) =>
    accepted(await proposeRoster(deps, context, { site: params.site, person: caller.id, seats: body.seats })),
  ),
  operation(contracts.confirmRoster, async ({ params, body, caller, context, deps }) =>
    accepted(await confirmRoster(deps, context, { site: params.site, person: caller.id, proposalHash: body.proposalHash as Sha256 })),
  ),
  operation(contracts.proposeCharter, async ({ params, body, context, deps }) =>
    accepted(await proposeCharter(deps, context, { site: params.site, charter: body })),
  ),
  operation(contracts.confirmCharter, async ({ params, body, caller, context, deps }) =>
    accepted(await confirmCharter(deps, context, { site: params.site, person: caller.id, proposalHash: body.proposalHash as Sha256 })),
  ),
  operation(contracts.recordAbsence, async ({ params, body, caller, context, deps }) =>
    accepted(
      await recordAbsence(deps, context, {
        site: params.site,
        person: caller.id,
        from: body.from as PlainDate,
        to: body.to as PlainDate,
        delegated: body.delegated,
      }),
    ),
  ),
  operation(contracts.endAbsence, async ({ params, caller, context, deps }) =>
    accepted(await endAbsence(deps, context, { site: params.site, person: caller.id, absence: params.absence })),
  ),
]
