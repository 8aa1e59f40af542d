import { createProjectClient as contract } from '#functions/api-schema/project-clients'
import { PROJECT_SCOPE } from '#functions/api-schema/scopes'
import { operation } from '#functions/runtime/operation'
import { createProjectClient } from '#functions/usecases/clients/project-clients'
import { outsideProject } from '#functions/usecases/webhooks/project-webhooks'

export const createProjectClientOperation = operation(
  contract,
  async ({ params, body, context, subject, deps }) =>
    outsideProject(subject) ?? createProjectClient(deps, context, { ...params, ...body, scopes: [PROJECT_SCOPE] }),
)
