import { saveSection as contract } from '#functions/api-schema/applications'
import { operation } from '#functions/runtime/operation'
import { saveSection } from '#functions/usecases/applications/save-section'
import type { SectionId } from '#policies/application/form/sections'
import type { Json } from '#policies/kernel/json'

export const saveSectionOperation = operation(contract, ({ params, body, caller, ifMatch, deps }) =>
  saveSection(deps, {
    applicationId: params.applicationId,
    section: params.section as SectionId,
    content: body.content as Json,
    revision: Number(ifMatch),
    person: caller.id,
  }),
)
