import { sectionErrors, sectionState } from '#policies/application/form/completeness'
import type { SectionId } from '#policies/application/form/sections'
import type { Json } from '#policies/kernel/json'
import { ok, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { loadApplication } from '../cases'

export type SaveSection = {
  readonly applicationId: string
  readonly section: SectionId
  readonly content: Json
  readonly revision: number
  readonly person: string
}

/** A section is one item of the store, which takes 400 KB; the rest is for keys and marks. */
const LARGEST_SECTION_BYTES = 380_000

/** Saves one section of the draft. Never blocked by what is incomplete: the errors come back as hints. */
export async function saveSection(deps: Deps, { applicationId, section, content, revision, person }: SaveSection) {
  const { phase } = await loadApplication(deps, applicationId)
  if (phase !== 'draft' && phase !== 'rework') return reject({ code: 'WRONG_PHASE', phase })
  if (utf8Size(content) > LARGEST_SECTION_BYTES) return reject({ code: 'TOO_LARGE', limitBytes: LARGEST_SECTION_BYTES })
  const saved = await deps.drafts.save(applicationId, { section, content, savedAt: deps.clock.now(), savedBy: person }, revision)
  if (saved === 'conflict') return reject({ code: 'REVISION_STALE' })
  const title = section === 'general' ? (content as { title?: unknown }).title : undefined
  if (typeof title === 'string' && title.trim() !== '') await deps.titles.put(applicationId, title.trim().slice(0, 1000))
  return ok({
    revision: saved.revision,
    savedAt: saved.savedAt,
    state: sectionState(section, { [section]: content as unknown }),
    errors: [...sectionErrors(section, content)],
  })
}
const utf8Size = (content: Json): number => new TextEncoder().encode(JSON.stringify(content)).length
