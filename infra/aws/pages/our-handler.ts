import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build } from 'esbuild'
import { PAGES_HANDLER_FILE } from '../constructs/web-build'
import { mediaTypesOf } from './media-types'

type Build = { readonly root: string /** Where OpenNext put files for browsers. */; readonly assets: string; readonly server: string }

/** Puts our handler and the files for browsers beside the server that OpenNext built. Answers how many files. */
export async function installOurHandler({ root, assets, server }: Build): Promise<number> {
  const folder = join(assets, '_next/static')
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => `/_next/static/${relative(folder, join(parentPath, name)).replaceAll('\\', '/')}`)
  cpSync(folder, join(server, 'files/_next/static'), { recursive: true })
  writeFileSync(join(server, 'files.json'), JSON.stringify(mediaTypesOf(paths)))
  await build({
    entryPoints: [join(root, 'functions/runtime/lambda-pages.ts')],
    outfile: join(server, PAGES_HANDLER_FILE),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
  })
  return paths.length
}
