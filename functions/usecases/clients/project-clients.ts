import { decideGrantClient } from '#policies/access/decide-client'
import { projectHolder } from '#policies/access/project-holder'
import { type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import type { CommandContext } from '../handle'
import { ownClient, type SiteClient } from './change-client'
import { enterClient } from './create-client'

/** A new API client of a project, which counts at once (policies/access/decide-client.ts says why). */
export const createProjectClient = (
  deps: Pick<Deps, 'ledger' | 'clock' | 'clients' | 'tokens'>,
  context: CommandContext,
  { applicationId, name, scopes }: { readonly applicationId: string; readonly name: string; readonly scopes: readonly string[] },
) =>
  enterClient(deps, context, { name, site: projectHolder(applicationId) }, (state, fresh) => decideGrantClient(state, { ...fresh, scopes }))

/** A client of this project. The project is there for whoever asks, so what it has not is told of: CLIENT_UNKNOWN. */
export async function projectClient(
  deps: Pick<Deps, 'clients'>,
  applicationId: string,
  client: string,
): Promise<Result<SiteClient, Rejection>> {
  const own = await ownClient(deps, [projectHolder(applicationId)], client)
  return own.ok ? own : reject({ code: 'CLIENT_UNKNOWN' })
}
