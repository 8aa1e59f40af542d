import * as z from 'zod'
import { InstantText, Sha256Text } from './common'
import { contract } from './contract'

export const EntryView = z
  .object({
    stream: z.string(),
    sequence: z.number().int(),
    type: z.string(),
    version: z.number().int(),
    at: InstantText,
    actor: z.object({ person: z.string(), role: z.string(), site: z.string().optional() }),
    payload: z.unknown(),
    commandId: z.string(),
    previousHash: Sha256Text,
    hash: Sha256Text,
  })
  .meta({ id: 'EntryView' })
export const CheckpointView = z
  .object({
    size: z.number().int(),
    root: Sha256Text,
    streams: z.number().int(),
    previous: Sha256Text.nullable(),
    at: InstantText,
    signature: z.string(),
    key: z.object({ id: z.string(), algorithm: z.string(), publicKey: z.string(), note: z.string() }),
  })
  .meta({ id: 'CheckpointView' })
const base = { area: 'audit', access: 'caller' } as const
export const listStreams = contract({
  ...base,
  id: 'listStreams',
  method: 'get',
  path: '/v1/ledger/streams',
  summary: { de: 'Ströme des Ledgers', en: 'Streams of the ledger' },
  result: z.object({ items: z.array(z.string()) }),
})
export const readStream = contract({
  ...base,
  id: 'readStream',
  method: 'get',
  path: '/v1/ledger/streams/{stream}',
  params: z.strictObject({ stream: z.string().max(120) }),
  query: z.object({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  summary: { de: 'Einträge eines Stroms', en: 'Entries of a stream' },
  result: z.object({ items: z.array(EntryView), next: z.number().int().nullable() }),
})
export const exportLedger = contract({
  ...base,
  id: 'exportLedger',
  method: 'get',
  path: '/v1/ledger/export',
  media: 'ndjson',
  // a long ledger comes in parts; the header Link (rel="next") of each leads to the next one, and the last has none
  query: z.object({
    after: z
      .string()
      .regex(/^[a-z#0-9-]{3,140}@\d{1,12}$/)
      .optional(),
  }),
  summary: { de: 'Ledger ausführen (NDJSON)', en: 'Export the ledger (NDJSON)' },
  result: z.string(),
})
export const verifyLedger = contract({
  ...base,
  id: 'verifyLedger',
  method: 'get',
  path: '/v1/ledger/verification',
  summary: { de: 'Ledger auf dem Server prüfen', en: 'Verify the ledger on the server' },
  result: z.object({
    verified: z.boolean(),
    entries: z.number().int(),
    streams: z.number().int(),
    younger: z.number().int(),
    faults: z.array(z.object({ stream: z.string(), sequence: z.number().int(), code: z.string() })),
  }),
})
export const getCheckpoint = contract({
  area: 'audit',
  access: 'public',
  id: 'getCheckpoint',
  method: 'get',
  path: '/v1/ledger/checkpoint',
  summary: { de: 'Jüngster unterschriebener Prüfpunkt', en: 'Latest signed checkpoint' },
  result: z.object({ checkpoint: CheckpointView.nullable() }),
})
export const explainAccess = contract({
  ...base,
  id: 'explainAccess',
  method: 'get',
  path: '/v1/access',
  summary: { de: 'Wer darf was, nach welcher Regel', en: 'Who may do what, by which rule' },
  query: z.object({ operation: z.string().max(64).optional() }),
  result: z.object({
    rows: z.array(z.object({ operation: z.string(), role: z.string(), relation: z.string(), phase: z.string(), reason: z.string() })),
  }),
})
export const auditContracts = [listStreams, readStream, exportLedger, verifyLedger, getCheckpoint, explainAccess]
