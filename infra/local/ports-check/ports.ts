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

/** The port that the system gives for a request for `port` on loopback (0: any free one); it is released again before we answer. */
const probe = (port: number): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address !== null ? found(address.port) : failed(new Error('no port'))))
    })
  })

/** A port of loopback on which nobody listens at this moment. */
export const freePort = (): Promise<number> => probe(0)

/** Throws PortInUse when somebody listens on this port of loopback; `what` names what we want to run there ("API server"). */
export async function assertPortFree(port: number, what: string): Promise<void> {
  try {
    await probe(port)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortInUse(port, what, { cause })
    throw cause
  }
}
