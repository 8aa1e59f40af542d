import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type DemoClient, type Json, until } from './client'

const DATA = join(import.meta.dirname, '../../test-data/consent')
export type Found = { readonly file: string; readonly resource: Json }

/** Every Consent resource of the data folder, also those that lie inside Bundles. */
export function consentResources(): readonly Found[] {
  const files = readdirSync(DATA, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
  return files.flatMap((file) => {
    const json: Json = JSON.parse(readFileSync(join(DATA, file), 'utf8'))
    return inside(json).map((resource) => ({ file, resource }))
  })
}
function inside(json: Json): readonly Json[] {
  if (json?.resourceType === 'Consent') return [json]
  if (json?.resourceType === 'Bundle') return (json.entry ?? []).flatMap(({ resource }: Json) => inside(resource))
  return []
}

/** A machine client for the site, proposed once by its steward and confirmed by an operator (four eyes); the secret is shown once, so it is kept beside the demo's journal. */
export async function siteClient(client: DemoClient, site: string, secretsFile: string): Promise<string> {
  const known: Record<string, { client: string; secret: string }> = existsSync(secretsFile)
    ? JSON.parse(readFileSync(secretsFile, 'utf8'))
    : {}
  let own = known[site]
  for (let attempt = 0; own === undefined; attempt++) {
    const made = await client.command(`${site}.steward`, `client-${site}-${attempt}`, '/v1/clients', {
      name: 'Treuhandstelle',
      site,
      scopes: ['consent:read', 'consent:write', 'consent:check', 'cohort:write'],
    })
    if (made.proposalHash !== null)
      await client.command('admin', `confirm-client-${site}-${attempt}`, `/v1/clients/${made.client}/confirmation`, {
        proposalHash: made.proposalHash,
      })
    if (made.secret !== null) own = { client: made.client, secret: made.secret }
  }
  mkdirSync(dirname(secretsFile), { recursive: true })
  writeFileSync(secretsFile, JSON.stringify({ ...known, [site]: own }), { mode: 0o600 })
  return client.tokenFor(own.client, own.secret, 'consent:read consent:write consent:check cohort:write')
}

/** One batch Bundle of a site; per-entry results. */
export async function importConsents(
  client: DemoClient,
  token: string,
  consents: readonly Found[],
): Promise<{ taken: number; refused: number }> {
  const entry = consents.map(({ resource }) => ({ resource, request: { method: 'POST', url: 'Consent' } }))
  const reply = await client.post(token, '/fhir', { resourceType: 'Bundle', type: 'batch', entry })
  const statuses: string[] = reply.entry.map(({ response }: Json) => String(response.status))
  return {
    taken: statuses.filter((status) => status.startsWith('2')).length,
    refused: statuses.filter((status) => !status.startsWith('2')).length,
  }
}
/** The patients of these consents: identifier, or reference as the domain writes it. */
export function subjectsOf(consents: readonly Found[]): readonly { identifiers: { system: string; value: string }[] }[] {
  const subjects = new Map<string, { identifiers: { system: string; value: string }[] }>()
  for (const { resource } of consents) {
    const { identifier, reference } = resource.patient ?? {}
    const key =
      identifier?.value !== undefined
        ? { system: identifier.system ?? '', value: identifier.value }
        : { system: 'reference', value: reference }
    if (key.value !== undefined) subjects.set(`${key.system}|${key.value}`, { identifiers: [key] })
  }
  return [...subjects.values()]
}
export async function checkCohort(
  client: DemoClient,
  token: string,
  step: string,
  subjects: readonly object[],
  question: object,
  applicationId?: string,
): Promise<Json> {
  const { cohortId } = await client.command(token, step, '/v1/consent/cohorts', {
    question,
    subjects,
    ...(applicationId === undefined ? {} : { applicationId }),
  })
  return until('the cohort is checked', async () => {
    const cohort = await client.get(token, `/v1/consent/cohorts/${cohortId}`)
    return cohort.state === 'finished' || cohort.state === 'failed' ? cohort : undefined
  })
}
