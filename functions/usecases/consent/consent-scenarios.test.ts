import { consentScenarios } from '#functions/testing/contracts/consent-scenarios'
import { consentWriteScenarios } from '#functions/testing/contracts/consent-write-scenarios'
import type { MemoryConsentStore } from '#functions/testing/memory/consent-store'
import { memoryDeps } from '#functions/testing/memory/deps'

/** Everything of the consent store (keys and values), the ledger's entries and the outbox, as text. */
consentScenarios('consents in memory', async () => {
  const { deps } = memoryDeps()
  const everything = async () => {
    const entries = []
    for await (const stream of deps.ledger.streams()) for await (const entry of deps.ledger.read(stream)) entries.push(entry)
    return JSON.stringify([(deps.consent as MemoryConsentStore).dump(), entries], (_key, value) =>
      value instanceof Map ? [...value] : value,
    )
  }
  return { deps, everything }
})
consentWriteScenarios('consents in memory', async () => memoryDeps().deps)
