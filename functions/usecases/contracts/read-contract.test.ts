import { actingAs, contractDesk, must, V1 } from '#functions/testing/contract-desk'
import { APP } from '#functions/testing/contracting-case'
import { sha256Hex } from '#policies/kernel/hash'
import type { Sealed } from '#policies/kernel/sealed'
import { getContract, getContractDocument } from './read-contract'
import { verifyDocument } from './verify-document'

test('a contract is read with the names of its parties and what the reader may do now', async () => {
  const { deps, desk } = await contractDesk()
  const { issuedHash, modelHash } = must(await desk.issue())
  must(await desk.sign('applicant'))
  const view = must(await getContract(deps, { contractId: V1, acting: await actingAs(deps, 'p-sign-charite') }))
  expect(view).toEqual({
    id: V1,
    applicationId: APP,
    reference: 'V-SEPS-ISG',
    title: 'Geschlechtsspezifische Unterschiede bei Erkennung und Therapie der Sepsis',
    version: 1,
    state: 'partly-signed',
    released: false,
    issuedAt: '2026-11-23T09:00:00.000Z',
    deadline: '2026-12-21T23:00:00.000Z',
    modelHash,
    issuedHash,
    sealedHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    parties: [
      {
        party: 'applicant',
        name: 'Universitätsklinikum Musterstadt AöR',
        state: 'signed',
        mine: false,
        signatory: 'Ada Muster',
        at: '2026-11-23T09:00:00.001Z',
      },
      { party: 'charite', name: 'Universitätsklinikum charite, Anstalt des öffentlichen Rechts', state: 'open', mine: true },
      { party: 'ukhd', name: 'Universitätsklinikum ukhd, Anstalt des öffentlichen Rechts', state: 'open', mine: false },
      { party: 'umg', name: 'Universitätsklinikum umg, Anstalt des öffentlichen Rechts', state: 'open', mine: false },
    ],
    clauses: expect.arrayContaining([{ id: 'parties', version: 1 }]),
    allowed: ['signContract', 'refuseContract'],
  })
})
test.each([
  ['the applicant at first', [], 'p-ada', ['signContract', 'refuseContract']],
  ['a site before the applicant has signed', [], 'p-sign-ukhd', ['refuseContract']],
  ['the applicant who has signed', ['applicant'], 'p-ada', []],
  ['the office while no site has signed', ['applicant'], 'p-office', []],
  ['the office when a site has signed', ['applicant', 'ukhd'], 'p-office', ['releaseContract']],
  ['a site that has signed', ['applicant', 'ukhd'], 'p-sign-ukhd', []],
])('%s may do what makes sense now', async (_who, signed, person, allowed) => {
  const { deps, desk } = await contractDesk()
  must(await desk.issue())
  for (const party of signed) must(await desk.sign(party))
  expect(must(await getContract(deps, { contractId: V1, acting: await actingAs(deps, person) })).allowed).toEqual(allowed)
})
test('after an erasure names are gone and the rest still stands', async () => {
  const { deps, desk } = await contractDesk()
  must(await desk.issue())
  await deps.vault.destroy(APP)
  const view = must(await getContract(deps, { contractId: V1, acting: await actingAs(deps, 'p-office') }))
  expect(view.parties[0]).toEqual({ party: 'applicant', name: '—', state: 'open', mine: false })
})

test('the document is handed out for a minute, under the case number, after its bytes were checked', async () => {
  const { deps, desk, blobs } = await contractDesk()
  const { issuedHash } = must(await desk.issue())
  const key = `contracts/${V1}/${issuedHash}.pdf`
  expect(must(await getContractDocument(deps, { contractId: V1 }))).toEqual({
    url: expect.stringContaining('name=V-SEPS-ISG-v1.pdf'),
    expiresAt: '2026-11-23T09:01:00.000Z',
    sha256: issuedHash,
    sizeBytes: blobs.objects.get(key)?.bytes.byteLength,
  })
  await blobs.put(key, new Uint8Array([1, 2, 3]), 'application/pdf')
  await expect(getContractDocument(deps, { contractId: V1 })).rejects.toMatchObject({ name: 'Corrupted' })
  await blobs.remove(key)
  await expect(getContractDocument(deps, { contractId: V1 })).rejects.toMatchObject({ name: 'Corrupted' })
})
test('anybody learns of a hash whether we issued it and whether it stands, and of other hashes nothing', async () => {
  const { deps, desk } = await contractDesk()
  const { issuedHash } = must(await desk.issue())
  expect(must(await verifyDocument(deps, sha256Hex('something else')))).toEqual({ known: false, state: 'unknown' })
  expect(must(await verifyDocument(deps, issuedHash))).toEqual({
    known: true,
    state: 'valid',
    reference: 'V-SEPS-ISG',
    version: 1,
    date: '2026-11-23',
  })
  must(await desk.refuse('applicant'))
  expect(must(await verifyDocument(deps, issuedHash))).toMatchObject({ known: true, state: 'void' })
})
test('the reason of a refusal is in no entry and opens with the key of the case', async () => {
  const { deps, desk } = await contractDesk()
  must(await desk.issue())
  must(await desk.refuse('umg'))
  const [, refusal] = await desk.entries()
  expect(refusal?.payload).toEqual({ party: 'umg', reason: { ref: expect.any(String), hash: expect.any(String) } })
  const reason = refusal?.payload.reason as unknown as Sealed
  expect(await deps.vault.open(APP, reason)).toEqual({ content: 'Die Haftung ist uns zu weit.' })
})
