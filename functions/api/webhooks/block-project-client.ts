import { blockProjectClient as contract } from '#functions/api-schema/project-clients'
import { accepted, operation } from '#functions/runtime/operation'
import { blockClient } from '#functions/usecases/clients/change-client'
import { projectClient } from '#functions/usecases/clients/project-clients'
import { outsideProject } from '#functions/usecases/webhooks/project-webhooks'

export const blockProjectClientOperation = operation(contract, async ({ params, context, subject, deps }) => {
  const client = outsideProject(subject) ?? (await projectClient(deps, params.applicationId, params.clientId))
  return client.ok ? accepted(await blockClient(deps, context, client.value)) : client
})
