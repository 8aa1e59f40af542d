import type { Deps } from '#functions/ports-deps'
import { issueContract } from '#functions/usecases/contracts/issue-contract'
import { loadContract } from '#functions/usecases/contracts/on-contract'
import { refuseContract, releaseContract, signContract } from '#functions/usecases/contracts/sign-contract'
import type { Sha256 } from '#policies/kernel/hash'
import type { Rejection, Result } from '#policies/kernel/result'
import type { Entry } from '#policies/ledger/entry'
import { APP, asPerson, contractingCase, NETWORK } from './contracting-case'
import { deliverAll } from './memory/delivery'
import { type MemoryOptions, memoryDeps } from './memory/deps'
import { SAMPLE_FORM } from './sample-form'

export const V1 = `${APP}-v1`
export const V2 = `${APP}-v2`

/** The value, or a test that fails with the code. */
export function must<T>(result: Result<T, Rejection>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.rejection)}`)
  return result.value
}
export const actingAs = async (deps: Deps, person: string) => ({
  person,
  memberships: (await deps.directory.person(person))?.memberships ?? [],
})

/** A case in contracting and short names for what people do at the contract desk; each command has its own key. */
export async function contractDesk(options: MemoryOptions & { readonly form?: typeof SAMPLE_FORM } = {}) {
  const memory = memoryDeps({ ...NETWORK, ...options })
  const { deps } = memory
  await contractingCase(deps, options.form ?? SAMPLE_FORM)
  let command = 0
  const key = () => `command-${String(++command).padStart(4, '0')}`
  const hashOfIssue = async (id: string) => (await loadContract(deps, id)).issue?.issuedHash ?? ('' as Sha256)
  const personFor = (party: string) => (party === 'applicant' ? 'p-ada' : `p-sign-${party}`)
  const desk = {
    issue: (commandId = key()) => issueContract(deps, asPerson('p-office', 'office', commandId), { applicationId: APP }),
    sign: async (party: string, { person = personFor(party), contractId = V1, issuedHash = '' } = {}) =>
      signContract(deps, asPerson(person, 'applicant', key()), {
        contractId,
        party,
        issuedHash: (issuedHash || (await hashOfIssue(contractId))) as Sha256,
        acting: await actingAs(deps, person),
      }),
    refuse: async (party: string, { person = personFor(party), contractId = V1 } = {}) =>
      refuseContract(deps, asPerson(person, 'applicant', key()), {
        contractId,
        party,
        reason: 'Die Haftung ist uns zu weit.',
        acting: await actingAs(deps, person),
      }),
    release: async (contractId = V1) =>
      releaseContract(deps, asPerson('p-office', 'office', key()), { contractId, issuedHash: await hashOfIssue(contractId) }),
    deliver: () => deliverAll(deps),
    entries: async (contractId = V1) => {
      const entries: Entry[] = []
      for await (const entry of deps.ledger.read(`contract#${contractId}`)) entries.push(entry)
      return entries
    },
  }
  return { ...memory, desk }
}
