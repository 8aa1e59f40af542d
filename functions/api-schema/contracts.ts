import * as z from 'zod'
import { Accepted, ApplicationPath, ContractPath, InstantText, Sha256Text, Slug, Text } from './common'
import { contract } from './contract'

export const PartyView = z
  .object({
    party: z.string(),
    name: z.string(),
    state: z.enum(['open', 'signed', 'refused', 'excluded']),
    /** Whether the reader may act for this party. */
    mine: z.boolean().optional(),
    signatory: z.string().optional(),
    at: InstantText.optional(),
    /** Since when the contract is in force with this site. */
    inForceSince: InstantText.optional(),
  })
  .meta({ id: 'PartyView' })
export const ContractView = z
  .object({
    id: z.string(),
    applicationId: Slug,
    reference: z.string(),
    title: z.string(),
    version: z.number().int(),
    state: z.enum(['drafted', 'issued', 'partly-signed', 'signed', 'refused', 'void']),
    released: z.boolean(),
    issuedAt: InstantText,
    deadline: InstantText.optional(),
    /** The version before this one, and the one that took its place. */
    replaces: z.string().optional(),
    replacedBy: z.string().optional(),
    modelHash: Sha256Text,
    issuedHash: Sha256Text,
    sealedHash: Sha256Text,
    parties: z.array(PartyView),
    clauses: z.array(z.object({ id: z.string(), version: z.number().int() })),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'ContractView' })
const record = (p: { contractId: string }) => `contract#${p.contractId}`
const base = { area: 'contracts', access: 'caller', params: ContractPath, record } as const
const command = { ...base, result: Accepted, idempotent: true } as const

export const issueContract = contract({
  area: 'contracts',
  access: 'caller',
  id: 'issueContract',
  method: 'post',
  path: '/v1/applications/{applicationId}/contracts',
  params: ApplicationPath,
  record: (p) => `application#${p.applicationId}`,
  idempotent: true,
  status: 201,
  summary: { de: 'Vertrag erzeugen und ausgeben', en: 'Generate and issue the contract' },
  body: z.strictObject({}),
  result: z.object({ contractId: z.string(), modelHash: Sha256Text, issuedHash: Sha256Text }),
})
export const getContract = contract({
  ...base,
  id: 'getContract',
  method: 'get',
  path: '/v1/contracts/{contractId}',
  summary: { de: 'Vertrag lesen', en: 'Read a contract' },
  result: ContractView,
})
export const getContractDocument = contract({
  ...base,
  id: 'getContractDocument',
  method: 'get',
  path: '/v1/contracts/{contractId}/document',
  summary: { de: 'Adresse des Vertrags-PDF (60 s gültig)', en: 'Address of the contract PDF (valid for 60 s)' },
  result: z.object({ url: z.string(), expiresAt: InstantText, sha256: Sha256Text, sizeBytes: z.number().int() }),
})
export const signContract = contract({
  ...command,
  id: 'signContract',
  fresh: true,
  method: 'post',
  path: '/v1/contracts/{contractId}/signatures',
  summary: { de: 'Unterzeichnen', en: 'Sign' },
  body: z.strictObject({ party: Slug, issuedHash: Sha256Text }),
})
export const refuseContract = contract({
  ...command,
  id: 'refuseContract',
  fresh: true,
  method: 'post',
  path: '/v1/contracts/{contractId}/refusals',
  summary: { de: 'Unterzeichnung verweigern', en: 'Refuse to sign' },
  body: z.strictObject({ party: Slug, reason: Text }),
})
export const releaseContract = contract({
  ...command,
  id: 'releaseContract',
  method: 'post',
  path: '/v1/contracts/{contractId}/release',
  summary: { de: 'Vertrag freigeben', en: 'Release the contract' },
  body: z.strictObject({ issuedHash: Sha256Text }),
})
export const verifyDocument = contract({
  area: 'contracts',
  access: 'public',
  id: 'verifyDocument',
  method: 'post',
  path: '/v1/verifications',
  summary: { de: 'Dokument anhand seines Hashes prüfen', en: 'Verify a document by its hash' },
  body: z.strictObject({ sha256: Sha256Text }),
  result: z.object({
    known: z.boolean(),
    state: z.enum(['valid', 'void', 'unknown']),
    reference: z.string().optional(),
    version: z.number().int().optional(),
    date: z.string().optional(),
  }),
})
export const contractContracts = [
  issueContract,
  getContract,
  getContractDocument,
  signContract,
  refuseContract,
  releaseContract,
  verifyDocument,
]
