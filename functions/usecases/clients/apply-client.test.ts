import type { ApiClient } from '#functions/ports-deps'
import { memoryDeps } from '#functions/testing/memory/deps'
import { memoryApiClients } from '#functions/testing/memory/records'
import { must } from '#functions/testing/must'
import { hashOf } from '#policies/kernel/hash'
import type { CommandContext } from '../handle'
import { applyClient } from './apply-client'
import { blockClient, confirmClient, type SiteClient } from './change-client'
import { createClient } from './create-client'

const by = (person: string, role: 'steward' | 'admin', commandId: string): CommandContext => ({
  actor: { person, role },
  caller: person,
  commandId,
  fingerprint: hashOf(commandId),
})

test('a record written late from what was known before a block does not open the client again', async () => {
  const clients = memoryApiClients()
  const written: ApiClient[] = []
  const put = async (record: ApiClient) => {
    written.push(record)
    await clients.put(record)
  }
  const { deps } = memoryDeps({ ports: { clients: { ...clients, put } } })
  const asked = { name: 'Treuhandstelle', site: 'charite', scopes: ['consent:read'], sites: ['charite'] }
  const { client, proposalHash } = must(await createClient(deps, by('p-steward', 'steward', 'create'), asked))
  const record = async () => (await clients.find(client)) as SiteClient
  must(await confirmClient(deps, by('p-admin', 'admin', 'confirm'), await record(), proposalHash ?? ''))
  const late = written.at(-1) as ApiClient
  expect(late).toMatchObject({ blocked: false, scopes: ['consent:read'] })
  must(await blockClient(deps, by('p-steward', 'steward', 'block'), await record()))

  // the outbox repeats what the confirmation wrote, and is overtaken by the block
  await deps.clients.put(late)
  expect(await record()).toMatchObject({ blocked: true })
  await applyClient(deps, { site: 'charite', client })
  expect(await record()).toMatchObject({ blocked: true })
})
