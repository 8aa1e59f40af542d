import { rotateProjectClientSecret as contract } from '#functions/api-schema/project-clients'
import { operation } from '#functions/runtime/operation'
import { rotateClientSecret } from '#functions/usecases/clients/change-client'
import { projectClient } from '#functions/usecases/clients/project-clients'
import { outsideProject } from '#functions/usecases/webhooks/project-webhooks'

export const rotateProjectClientSecretOperation = operation(contract, async ({ params, body, context, subject, deps }) => {
  const client = outsideProject(subject) ?? (await projectClient(deps, params.applicationId, params.clientId))
  return client.ok ? rotateClientSecret(deps, context, client.value, body.overlapDays) : client
})
