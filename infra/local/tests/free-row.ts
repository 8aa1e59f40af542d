import { createServer } from 'node:net'

const isFree = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const server = createServer()
    server.once('error', () => answer(false))
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)))
  })

/** The first of seven ports in a row that nobody uses now. */
export async function freeRow(): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const base = 20_000 + Math.floor(Math.random() * 20_000)
    const free = await Promise.all(Array.from({ length: 7 }, (_, n) => isFree(base + n)))
    if (free.every(Boolean)) return base
  }
  throw new Error('no seven free ports in a row')
}
