import { createServer, type IncomingMessage } from 'node:http'
import type * as z from 'zod'
import { ENDED_BY_CLIENTS } from '../system/loopback-server'
import { serveControl } from './control'
import { type Counters, counterBoard } from './counters'
import { disturb, type Outcome } from './disturb'
import { type Forwarded, type Upstream, upstream } from './forward'
import { unitMeter } from './meter'
import { chooseFault, FaultConfig, seededRandom } from './plan'
import { staleCalls } from './stale-calls'
import { RequestBody, tablesOf, type Write, writesOf } from './wire'

export type FaultProxyOptions = {
  /** The store, e.g. `http://127.0.0.1:8000`. */
  readonly target: string
  /** Undefined: any free one. */
  readonly port?: number
  readonly seed?: number
  /** Hears what each request wrote, once the store has answered; also when the caller never learns of it. */
  readonly onWritten?: (writes: readonly Write[]) => void
  /** By which stale reads go; milliseconds, default: the computer's clock. */
  readonly now?: () => number
}
export type FaultProxy = {
  /** What the SDK takes for the store. */
  readonly endpoint: string
  counters(): Counters
  /** Sets the counters to zero. */
  reset(): void
  /** What happens from now on; what is left out is off, the seed starts over. Throws ZodError. */
  configure(config: z.input<typeof FaultConfig>): void
  stop(): Promise<void>
}

const DATA =
  /^DynamoDB_20120810\.((?:Batch)?(?:Get|Put|Update|Delete|Write|Execute)(?:Item|Statement)|Query|Scan|Transact\w+|ExecuteTransaction)$/

/** Counts data requests, and lets faults happen to them. */
function dataHandler(store: Upstream, { seed = 1, onWritten, now }: Omit<FaultProxyOptions, 'target'>) {
  const board = counterBoard()
  const unitsOf = unitMeter()
  let config = FaultConfig.parse({ seed })
  let random = seededRandom(seed)
  const stale = staleCalls(() => config.staleMs, now)

  async function data(operation: string, { headers, url = '/' }: IncomingMessage, bytes: Buffer): Promise<Outcome> {
    const body = RequestBody.parse(JSON.parse(bytes.toString('utf8')))
    const tables = tablesOf(body)
    const writes = writesOf(operation, body)
    board.request(operation, tables)
    const ask = (other: string, asked: object): Promise<Forwarded> =>
      store.send('POST', url, { ...headers, 'x-amz-target': `DynamoDB_20120810.${other}` }, Buffer.from(JSON.stringify(asked)))
    const forward = async (asked: RequestBody): Promise<Forwarded> => {
      const written = asked === body ? writes : writesOf(operation, asked)
      await stale.before(written, ask)
      const answer = asked === body ? await store.send('POST', url, headers, bytes) : await ask(operation, asked)
      board.consumed(unitsOf(operation, asked, written, answer))
      if (written.length > 0) onWritten?.(written)
      return stale.after(operation, asked, answer)
    }
    const mayHappen = config.tables === undefined || tables.some((table) => config.tables?.includes(table))
    const fault = mayHappen ? chooseFault(config, random(), operation, body, writes) : undefined
    if (fault === undefined) return forward(body)
    board.injected(fault)
    return disturb(fault, { operation, body, writes, forward }, config, random())
  }
  const configure = (next: unknown) => {
    config = FaultConfig.parse(next)
    random = seededRandom(config.seed)
  }
  return { data, configure, config: () => config, counters: board.snapshot, reset: board.reset }
}

/** What the store said about its body's length and checksum no longer holds when we changed the body. */
const headersOf = ({ headers, body }: Forwarded) => {
  const { 'x-amz-crc32': _checksum, 'transfer-encoding': _chunks, connection: _hop, 'keep-alive': _hops, ...kept } = headers
  return { ...kept, 'content-length': String(body.byteLength) }
}

/**
 * Stands between the SDK and the store: counts requests and units on the wire, and disturbs on demand. Control in process, or over HTTP at
 * `/__faults` (GET, PUT, DELETE). Only data requests are counted and disturbed; tables and streams pass.
 */
export async function startFaultProxy({ target, port = 0, ...options }: FaultProxyOptions): Promise<FaultProxy> {
  const store = upstream(target)
  const handler = dataHandler(store, options)
  const outcomeOf = (request: IncomingMessage, bytes: Buffer): Promise<Outcome> => {
    const operation = DATA.exec(String(request.headers['x-amz-target'] ?? ''))?.[1]
    return operation === undefined
      ? store.send(request.method ?? 'GET', request.url ?? '/', request.headers, bytes)
      : handler.data(operation, request, bytes)
  }
  const server = createServer(ENDED_BY_CLIENTS, (request, response) => {
    const handle = async () => {
      const bytes = Buffer.concat(await request.toArray())
      if (request.url === '/__faults') return serveControl(handler, request.method ?? '', bytes, response)
      const outcome = await outcomeOf(request, bytes)
      if (outcome === 'dropped') request.socket.destroy()
      else response.writeHead(outcome.status, headersOf(outcome)).end(outcome.body)
    }
    handle().catch((problem: unknown) => {
      console.error(`fault proxy: ${problem instanceof Error ? problem.message : 'unknown fault'}`)
      request.socket.destroy()
    })
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening))
  const address = server.address()
  const stop = async () => {
    const closed = new Promise((done) => server.close(done))
    server.closeAllConnections()
    store.close()
    await closed
  }
  const endpoint = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`
  return { endpoint, counters: handler.counters, reset: handler.reset, configure: handler.configure, stop }
}
