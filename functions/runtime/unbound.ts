/** A function reached for a port that it was not deployed with; names the port. */
export class PortUnbound extends Error {
  override readonly name = 'PortUnbound'
}

/** Stands for a port that a function must not use: every use is refused. */
export const unbound = <T extends object>(port: string): T =>
  new Proxy({} as T, {
    get: () => () => {
      throw new PortUnbound(`this function has no ${port}`)
    },
  })
