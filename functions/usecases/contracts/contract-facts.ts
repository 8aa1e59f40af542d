import { type Application, currentSeal, providingSites, referenceOf } from '#policies/application/application'
import type { Form } from '#policies/application/form/sections'
import type { ContractState } from '#policies/contract/contract'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { Deps } from '../../ports-deps'
import { openJson, openText } from '../texts'
import type { ContractFacts, SiteFacts } from './contract-input'

type Reads = Pick<Deps, 'vault' | 'directory'>

function sealOf(application: Application): Sealed {
  const seal = currentSeal(application)
  if (seal === undefined) throw new Corrupted(`application ${application.id} has no sealed form`)
  return seal
}
/** The sealed form that is in force; 'erased' when its key was destroyed. */
export async function openForm(deps: Pick<Deps, 'vault'>, application: Application): Promise<Form | 'erased'> {
  const opened = await openJson(deps, application.id, sealOf(application))
  return opened === 'erased' ? 'erased' : (opened as unknown as Form)
}

/** Reads and opens what the next version of the contract is made of. Sites that refused the replaced version are left out. */
export async function contractFacts(
  deps: Reads,
  application: Application,
  next: { readonly contractId: string; readonly issuedAt: Instant; readonly replaced: ContractState | undefined },
): Promise<Result<ContractFacts, Rejection>> {
  const seal = sealOf(application)
  const form = await openForm(deps, application)
  if (form === 'erased') return reject({ code: 'CASE_ERASED' })
  const refused = next.replaced?.parties.filter(({ state }) => state === 'refused').map(({ party }) => party) ?? []
  const parties = providingSites(application).filter(({ site }) => !refused.includes(site))
  if (parties.length === 0) return reject({ code: 'NO_PROVIDING_SITE' })
  const outside = application.sites.filter(({ site }) => !parties.some((party) => party.site === site))
  return ok({
    contractId: next.contractId,
    caseNumber: referenceOf(application.id),
    version: (application.contract?.version ?? 0) + 1,
    issuedAt: next.issuedAt,
    sealedHash: seal.hash,
    form,
    sites: await Promise.all(parties.map(({ site }) => siteFacts(deps, application, site))),
    excludedSites: await Promise.all(outside.map(async ({ site }) => (await siteRecord(deps, site)).contractName)),
  })
}

async function siteRecord(deps: Pick<Deps, 'directory'>, slug: string) {
  const site = await deps.directory.site(slug)
  if (site === undefined) throw new Corrupted(`site ${slug} takes part and is not in the directory`)
  return site
}
async function siteFacts(deps: Reads, application: Application, slug: string): Promise<SiteFacts> {
  const { contractName, name } = await siteRecord(deps, slug)
  const review = application.sites.find(({ site }) => site === slug)
  const accepted = application.conditions.filter(({ site, state }) => site === slug && ACCEPTED.includes(state))
  return {
    slug,
    contractName,
    publicationName: name,
    outcome: review?.state === 'approved-with-conditions' || accepted.length > 0 ? 'approved-with-conditions' : 'approved',
    ballotHash: review?.ballotEntry,
    conditions: await Promise.all(
      accepted.map(async ({ id, texts, dueDays, evidence }) => ({
        id,
        text: (await Promise.all(texts.map((text) => openText(deps, application.id, text)))).join('\n'),
        ...(dueDays > 0 ? { dueDays } : {}),
        ...(evidence.length > 0 ? { evidence: evidence.join(', ') } : {}),
      })),
    ),
  }
}
const ACCEPTED: readonly string[] = ['accepted', 'fulfilled']
