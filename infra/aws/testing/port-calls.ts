import { buildSync } from 'esbuild'

/** What a function's bundle asks of its ports: `ledger.append`. */
export type PortCalls = { readonly calls: ReadonlySet<string> }

const CALL = /\b([a-z]\w*?)\d*\.(\w+)\(/gi
/** Where ports are used. Compositions and adapters are where they are made. */
const USERS = /^functions\/(usecases|api|workflow|stream|runtime\/(http|authorise|admit|caller|operation|lambda-))/
/** esbuild writes the name of each module before what is left of it. */
const MODULE = /^\/\/ (?=\S+\.(?:ts|js|mjs|cjs|json)$)/m

/** Read from the bundle and not from the sources: what nobody reaches was shaken out of it, so a right that only dead code would use is not asked for. */
export function portCallsOf(entry: string, root: string): PortCalls {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: ['pdfkit', '@expo-google-fonts/source-sans-3'],
    write: false,
    outdir: 'nowhere',
    logLevel: 'error',
  })
  const users = (outputFiles[0]?.text ?? '').split(MODULE).filter((text) => USERS.test(text))
  return {
    calls: new Set(users.flatMap((text) => [...text.matchAll(CALL)].map(([, port, method]) => `${port}.${method}`))),
  }
}
