import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DemoClient, type Json, until } from './client'

const projectOf = (name: string): Record<string, Json> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../test-data/projects/${name}.json`), 'utf8'))

/** Writes a proposal section by section, as the form's pages do. The abbreviation is unique, so each run adds its own ending. */
export async function writeProposal(client: DemoClient, run: string, login: string, name: string): Promise<string> {
  const form = projectOf(name)
  form.general = { ...form.general, abbreviation: `${form.general.abbreviation.slice(0, 16)}-${run.slice(-6)}` }
  const { applicationId } = await client.command(login, `create-${name}`, '/v1/applications', { title: form.general.title })
  const { phase } = await client.get(login, `/v1/applications/${applicationId}`)
  if (phase !== 'draft') return applicationId
  const { sections } = await client.get(login, `/v1/applications/${applicationId}/form`)
  for (const [section, content] of Object.entries(form)) {
    const saved = sections.find(({ id }: Json) => id === section)
    if (saved?.content === null) await client.put(login, `/v1/applications/${applicationId}/form/${section}`, { content }, saved.revision)
  }
  return applicationId
}
export const caseOf = (client: DemoClient, login: string, id: string): Promise<Json> => client.get(login, `/v1/applications/${id}`)
/** The seal of one version; the same answer however far the case has come. */
export const sealOf = async (client: DemoClient, login: string, id: string, version: number): Promise<string> =>
  (await client.get(login, `/v1/applications/${id}/form?version=${version}`)).sealedHash
export const inPhase = (client: DemoClient, login: string, id: string, ...phases: readonly string[]) =>
  until(`the case is in ${phases.join(' or ')}`, async () => {
    const found = await caseOf(client, login, id)
    return phases.includes(found.phase) ? found : undefined
  })

/** The steward of each site says that the request can be served. */
export async function precheckAll(client: DemoClient, id: string, name: string, sites: readonly string[]): Promise<void> {
  for (const [index, site] of sites.entries()) {
    const login = `${site}.steward`
    const { sealedHash } = await caseOf(client, login, id)
    await client.command(login, `precheck-${name}-${site}`, `/v1/applications/${id}/sites/${site}/precheck`, {
      sealedHash,
      feasible: true,
      cases: 1800 + 450 * index,
      remarks: 'Die Daten liegen im geforderten Format vor.',
    })
  }
}
