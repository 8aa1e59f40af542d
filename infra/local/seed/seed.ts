import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DirectoryAdmin } from '#functions/adapters/dynamodb/directory'
import type { Deps } from '#functions/ports-deps'
import { createApplication } from '#functions/usecases/applications/create-application'
import { saveSection } from '#functions/usecases/applications/save-section'
import { foundCommittee } from '#functions/usecases/committees/found-committee'
import type { SectionId } from '#policies/application/form/sections'
import { hashOf } from '#policies/kernel/hash'
import type { Json } from '#policies/kernel/json'
import { asPerson, DEMO_COMMITTEES, DEMO_PEOPLE, personId } from './people'
import { SITES } from './sites'

const PROJECTS = [
  { file: 'sepsis', owner: 'miriam.sander' },
  { file: 'paediatric-reference', owner: 'paul.hoffmann' },
] as const
export const projectForm = (file: string): Readonly<Record<SectionId, Json>> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../../test-data/projects/${file}.json`), 'utf8'))

/** The network, its people and committees, and a written draft for each of the two demo projects. Repeats change nothing. */
export async function seed(deps: Deps, directory: DirectoryAdmin, issuer: string): Promise<void> {
  for (const site of SITES) await directory.putSite(site)
  for (const person of DEMO_PEOPLE) await directory.putPerson(asPerson(issuer, person))
  await seedCommittees(deps)
  for (const { file, owner } of PROJECTS) await seedDraft(deps, file, personId(owner))
}

/** Every site has a committee; where nobody plays one it has no seats yet. */
async function seedCommittees(deps: Deps): Promise<void> {
  for (const { slug } of SITES) {
    const { charter, seats } = DEMO_COMMITTEES.find(({ site }) => site === slug) ?? { charter: 'collegial', seats: [] }
    const founded = await foundCommittee(deps, { site: slug, charter, seats })
    if (!founded.ok) throw new Error(`the committee of ${slug} was refused: ${founded.rejection.code}`)
  }
}

async function seedDraft(deps: Deps, file: string, owner: string): Promise<void> {
  const form = projectForm(file)
  const title = String((form.general as { title?: unknown }).title)
  const context = {
    actor: { person: owner, role: 'applicant' as const },
    caller: owner,
    commandId: `seed-${file}`,
    fingerprint: hashOf({ seed: file }),
  }
  const created = await createApplication(deps, context, { owner, title })
  if (!created.ok) throw new Error(`seeding ${file} was refused: ${created.rejection.code}`)
  if (created.value.replayed) return
  for (const [section, content] of Object.entries(form))
    await saveSection(deps, {
      applicationId: created.value.applicationId,
      section: section as SectionId,
      content,
      revision: 0,
      person: owner,
    })
}
