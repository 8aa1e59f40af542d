import { createServer, type Server } from 'node:net'

/** Below the ports that systems give to outgoing connections. */
const [FIRST, LAST, SPAN] = [20_000, 32_000, 8]
const ROWS = Math.floor((LAST - FIRST) / SPAN)
let row = Math.floor(Math.random() * ROWS)

const listening = (port: number): Promise<Server | undefined> =>
  new Promise((answer) => {
    const server = createServer()
    server.once('error', () => answer(undefined))
    server.listen(port, '127.0.0.1', () => answer(server.unref()))
  })
async function isFree(port: number): Promise<boolean> {
  const server = await listening(port)
  if (server === undefined) return false
  await new Promise((closed) => server.close(closed))
  return true
}

/** The first of seven ports in a row that nobody uses. The eighth stays taken as long as this process lives, so that no other process is given the same row. */
export async function freeRow(): Promise<number> {
  for (let tries = 0; tries < ROWS; tries++) {
    row = (row + 1) % ROWS
    const base = FIRST + row * SPAN
    const guard = await listening(base + SPAN - 1)
    if (guard === undefined) continue
    const free: boolean[] = []
    for (let n = 0; n < SPAN - 1; n++) free.push(await isFree(base + n))
    if (free.every(Boolean)) return base
    guard.close()
  }
  throw new Error('no seven free ports in a row')
}
