import { sectionErrors, sectionState } from '#policies/application/form/completeness'
import { SECTION_IDS } from '#policies/application/form/sections'
import { ok, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Deps } from '../../ports-deps'
import { loadApplication } from '../cases'
import { openJson } from '../texts'

/** The form: the draft while it is being written and its reader may write it; a sealed version otherwise. */
export async function readForm(deps: Deps, applicationId: string, { version, mayEdit }: { version: number | undefined; mayEdit: boolean }) {
  const application = await loadApplication(deps, applicationId)
  const editing = application.phase === 'draft' || application.phase === 'rework'
  if (editing && mayEdit && version === undefined) return ok(await draftView(deps, applicationId, application.version))
  const wanted = version ?? application.version
  return sealedView(deps, applicationId, wanted, application.sealed[wanted - 1])
}

/** A sealed version, opened with the case's key. */
export async function sealedView(deps: Pick<Deps, 'vault'>, applicationId: string, version: number, sealed: Sealed | undefined) {
  if (sealed === undefined) return reject({ code: 'NOT_FOUND' })
  const content = await openJson(deps, applicationId, sealed)
  if (content === 'erased') return reject({ code: 'CASE_ERASED' })
  const form = content as Readonly<Record<string, unknown>>
  const sections = SECTION_IDS.map((id) => ({ id, revision: 0, state: sectionState(id, form), content: form[id] ?? null, errors: [] }))
  return ok({ applicationId, version, sealedHash: sealed.hash, sections })
}

async function draftView(deps: Deps, applicationId: string, version: number) {
  const saved = new Map((await deps.drafts.sections(applicationId)).map((draft) => [draft.section, draft]))
  const form = Object.fromEntries([...saved].map(([id, { content }]) => [id, content as unknown]))
  const sections = SECTION_IDS.map((id) => {
    const draft = saved.get(id)
    const state = sectionState(id, form)
    return {
      id,
      revision: draft?.revision ?? 0,
      state,
      content: draft?.content ?? null,
      errors: state === 'not-needed' ? [] : [...sectionErrors(id, draft?.content)],
      ...(draft === undefined ? {} : { savedAt: draft.savedAt }),
    }
  })
  return { applicationId, version, sections }
}
