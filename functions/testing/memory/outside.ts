import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto'
import type { ExecutionStatus, IdClaims, Machine, Tokens, Wait, Waits, Workflow } from '#functions/ports'
import type { Checkpoint, Checkpoints, Documents } from '#functions/ports-deps'
import { canonicalJson } from '#policies/kernel/canonical-json'
import type { Json, JsonObject } from '#policies/kernel/json'
import type { LoggedHead } from '#policies/ledger/checkpoint'

export function memoryWaits(): Waits {
  const waits = new Map<string, Wait>()
  return {
    put: async (wait) => void waits.set(wait.fact, wait),
    find: async (fact) => waits.get(fact),
    async remove(fact, token) {
      if (waits.get(fact)?.token === token) waits.delete(fact)
    },
    all: async () => [...waits.values()],
  }
}

export type Started = { readonly machine: string; readonly name: string; readonly input: JsonObject }
/** Keeps what was started and signalled; runs nothing. */
export function memoryWorkflow() {
  const started: Started[] = []
  const signals: { readonly token: string; readonly output: Json }[] = []
  const statuses = new Map<string, ExecutionStatus>()
  const workflow: Workflow = {
    async start(machine, name, input) {
      const key = `${machine}/${name}`
      if (statuses.has(key)) return 'exists'
      statuses.set(key, 'RUNNING')
      started.push({ machine, name, input })
      return 'started'
    },
    async signal(token, output) {
      signals.push({ token, output })
      return 'delivered'
    },
    status: async (machine, name) => statuses.get(`${machine}/${name}`),
    async restart(machine, name) {
      const status = statuses.get(`${machine}/${name}`)
      if (status === undefined || status === 'RUNNING' || status === 'SUCCEEDED') return 'impossible'
      statuses.set(`${machine}/${name}`, 'RUNNING')
      return 'restarted'
    },
  }
  return { workflow, started, signals, statuses }
}
/** Tokens that a test has issued: whatever it put into the maps is valid. */
export function memoryTokens() {
  const idTokens = new Map<string, IdClaims>()
  const machineTokens = new Map<string, Machine>()
  const hash = (secret: string) => createHash('sha256').update(secret).digest('hex')
  const random = () => randomBytes(32).toString('base64url')
  const tokens: Tokens = {
    verifyIdToken: async (token, nonce) => idTokens.get(`${token}#${nonce}`),
    verifyMachineToken: async (token) => machineTokens.get(token),
    newSecret() {
      const secret = random()
      return { secret, hash: hash(secret) }
    },
    randomId: random,
  }
  return { tokens, idTokens, machineTokens }
}

/** The bytes of a document are its model as canonical JSON: different models have different bytes, and tests can read them. */
export const memoryDocuments: Documents = { renderPdf: async (model) => new TextEncoder().encode(canonicalJson(model)) }

/** Signed with a key of its own. */
export function memoryCheckpoints(): Checkpoints {
  let latest: Checkpoint | undefined
  let log: readonly LoggedHead[] = []
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return {
    latest: async () => latest,
    async *log() {
      yield* log
    },
    async put(checkpoint, added, before) {
      if (before?.signature !== latest?.signature) return 'moved'
      latest = checkpoint
      log = [...log, ...added]
      return 'stored'
    },
    sign: async (payload) => ({
      signature: sign(null, Buffer.from(payload), privateKey).toString('base64'),
      key: { id: 'memory', algorithm: 'Ed25519', publicKey: spki, note: 'in memory, for tests' },
    }),
    verify: async (payload, signature) => verify(null, Buffer.from(payload), publicKey, Buffer.from(signature, 'base64')),
  }
}
