import { resolve } from 'node:path'

export type SystemOptions = {
  readonly dataDir: string
  /** First of a row of ports: web, API, identity, blobs, dev tools, store's fault proxy. 0: any free ones. */
  readonly basePort: number
  readonly web: boolean
}
export type Ports = {
  readonly web: number
  readonly api: number
  readonly identity: number
  readonly blobs: number
  readonly dev: number
  readonly proxy: number
  readonly store: number
}
export const portsFrom = (base: number): Ports => ({
  web: base,
  api: base + 1,
  identity: base + 2,
  blobs: base + 3,
  dev: base + 4,
  proxy: base + 5,
  store: base + 6,
})

/** A command line that cannot be understood: one clear sentence. */
export class BadOption extends Error {
  override readonly name = 'BadOption'
}
export type StartOptions = SystemOptions & { readonly fresh: boolean; readonly help: boolean }

/** `--fresh`, `--no-web`, `--port N`, `--data DIR`. */
export function parseOptions(args: readonly string[]): StartOptions {
  let options: StartOptions = { dataDir: resolve('.data'), basePort: 7080, web: true, fresh: false, help: false }
  const rest = [...args]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--fresh') options = { ...options, fresh: true }
    else if (word === '--no-web') options = { ...options, web: false }
    else if (word === '--help') options = { ...options, help: true }
    else if (word === '--port') options = { ...options, basePort: portOf(rest.shift()) }
    else if (word === '--data') options = { ...options, dataDir: resolve(rest.shift() ?? '.data') }
    else throw new BadOption(`Unknown option ${word}. Known are --fresh, --no-web, --port N, --data DIR.`)
  }
  return options
}
function portOf(text: string | undefined): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1024 || port > 65_000)
    throw new BadOption('--port needs a number from 1024 to 65000; the following six ports are used too.')
  return port
}
