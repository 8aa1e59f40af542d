import { type ClientState, clientOf } from '#policies/access/admin'
import { ok } from '#policies/kernel/result'
import type { ApiClient, Deps } from '../../ports-deps'
import { loadAdmin } from './site-admin'

type Applied = { readonly site: string; readonly client: string }

/** System command: see `applyClient`. */
export async function applyClientCommand(deps: Pick<Deps, 'ledger' | 'clients'>, _id: string, payload: Applied) {
  await applyClient(deps, payload)
  return ok(null)
}

/** Brings the record that the issuer reads to what the ledger says; again if the ledger moved meanwhile, so the last word wins. */
export async function applyClient(deps: Pick<Deps, 'ledger' | 'clients'>, { site, client }: Applied): Promise<void> {
  for (;;) {
    const admin = await loadAdmin(deps, site)
    const record = await deps.clients.find(client)
    if (record === undefined) return // the proposal was recorded, the record comes with the repeat of the command
    await deps.clients.put({ ...recordOf(record, clientOf(admin, client)), entries: admin.entries })
    if ((await loadAdmin(deps, site)).entries === admin.entries) return
  }
}

/** Before anything is confirmed nothing is granted, except what a record of release 0.1.0 grants by itself. */
export function recordOf(record: ApiClient, { rights, secret, blocked }: ClientState): ApiClient {
  const { retiring: _retiring, operations: _operations, proposed, ...kept } = record
  return {
    ...kept,
    ...(rights === null ? (proposed ? { proposed } : {}) : { scopes: rights.scopes }),
    ...(rights?.operations ? { operations: rights.operations } : {}),
    ...(secret === null ? {} : { secretHashes: [secret.hash] }),
    ...(secret?.retiring ? { retiring: secret.retiring } : {}),
    blocked,
  }
}
