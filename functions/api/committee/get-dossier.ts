import { getDossier as contract } from '#functions/api-schema/ballots'
import { operation } from '#functions/runtime/operation'
import { readDossier } from '#functions/usecases/ballots/read-dossier'

export const getDossierOperation = operation(contract, ({ params, caller, deps }) => readDossier(deps, params.ballotId, caller.id))
