import { createServer } from 'node:net'

/** Somebody else listens where we want to. Its message is one sentence for the person at the terminal. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse'
  readonly port: number
  constructor(port: number, what: string, options?: ErrorOptions) {
    super(`Port ${port} is taken, so the ${what} cannot listen there: stop the other program or choose another port.`, options)
    this.port = port
  }
}

/** Listens on this port of loopback and releases it again. */
const probe = (port: number): Promise<void> =>
  new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => server.close(() => found()))
  })
const isTaken = (problem: unknown): boolean => (problem as NodeJS.ErrnoException).code === 'EADDRINUSE'

/** Below the ports that systems give to outgoing connections: one of those could be taken before we listen. */
const [FIRST, COUNT] = [10_000, 10_000]

/** A port of loopback on which nobody listens at this moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT)
    try {
      await probe(port)
      return port
    } catch (problem) {
      if (!isTaken(problem)) throw problem
    }
  }
}

/** Throws PortInUse when somebody listens on this port of loopback; `what` names what we want to run there ("API server"). */
export async function assertPortFree(port: number, what: string): Promise<void> {
  try {
    await probe(port)
  } catch (cause) {
    if (isTaken(cause)) throw new PortInUse(port, what, { cause })
    throw cause
  }
}
