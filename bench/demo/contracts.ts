import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { type DemoClient, type Json, until } from './client'
import { caseOf, inPhase } from './proposals'
import type { Step } from './report'

export type Used = { readonly pdf: string; readonly registerId: string; readonly applicationId: string }

/** From the contract to the register: issue, sign, release, publish, wait seven days, begin. */
export async function contractAndUse(
  client: DemoClient,
  step: Step,
  { applicationId: id, out, sites }: { applicationId: string; out: string; sites: readonly string[] },
): Promise<Used> {
  const { contractId } = await step('The contract is generated and issued', () =>
    client.command('office', 'issue', `/v1/applications/${id}/contracts`),
  )
  const contract = await client.get('office', `/v1/contracts/${contractId}`)
  const pdf = await step('Its PDF is downloaded by the applicant; the hash is the issued one', () =>
    download(client, contractId, contract, out),
  )
  await step('The applicant signs, then each site’s signatory', async () => {
    await client.command('miriam.sander', 'sign-applicant', `/v1/contracts/${contractId}/signatures`, {
      party: 'applicant',
      issuedHash: contract.issuedHash,
    })
    for (const site of sites)
      await client.command(`${site}.sign`, `sign-${site}`, `/v1/contracts/${contractId}/signatures`, {
        party: site,
        issuedHash: contract.issuedHash,
      })
  })
  await step('The office releases; the contract is in force for three sites', async () => {
    await client.command('office', 'release', `/v1/contracts/${contractId}/release`, { issuedHash: contract.issuedHash })
    await until('the case knows it', async () => {
      const found = await caseOf(client, 'office', id)
      return found.phase !== 'contracting' || found.sites.filter(({ state }: Json) => state === 'in-force').length === sites.length
        ? true
        : undefined
    })
  })
  await step('The office publishes the project in the register', () =>
    client.command('office', 'publish', `/v1/applications/${id}/publication`),
  )
  const { register } = await inPhase(client, 'office', id, 'published', 'active')
  await step('Use before the seventh day is refused; the clock moves past it', () => passSevenDays(client, id, register.useFrom))
  if (client.info.clock === 'real') return { pdf, registerId: register.id, applicationId: id }
  await step('The office lets the use begin; the grants are active', async () => {
    await client.command('office', 'activate', `/v1/applications/${id}/activation`)
    await inPhase(client, 'office', id, 'active')
  })
  return { pdf, registerId: register.id, applicationId: id }
}

async function download(client: DemoClient, contractId: string, contract: Json, out: string): Promise<string> {
  const { url, sha256 } = await client.get('miriam.sander', `/v1/contracts/${contractId}/document`)
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
  const hash = createHash('sha256').update(bytes).digest('hex')
  if (hash !== sha256 || hash !== contract.issuedHash) throw new Error(`the PDF's hash ${hash} is not the issued ${contract.issuedHash}`)
  const file = `${out}/${contractId}.pdf`
  writeFileSync(file, bytes)
  return file
}

async function passSevenDays(client: DemoClient, id: string, useFrom: string): Promise<void> {
  const { now } = client.info.clock === 'real' ? { now: new Date().toISOString() } : await client.dev('GET', '/clock')
  if (now.slice(0, 10) >= useFrom) return
  const early = await client.call(
    'office',
    'POST',
    `/v1/applications/${id}/activation`,
    {},
    { 'idempotency-key': `early-${id}-${now}`.replaceAll(/[^\w.-]/g, '') },
  )
  process.stdout.write(`      before the seventh day: ${early.status} ${early.body.code}\n`)
  if (early.body.code !== 'USE_NOT_YET') throw new Error(`use before the seventh day was not refused: ${early.status}`)
  if (client.info.clock === 'real') process.stdout.write('      the clock is real here: the beginning of use is left out\n')
  else await client.dev('POST', '/clock', { advance: '+8d' })
}
