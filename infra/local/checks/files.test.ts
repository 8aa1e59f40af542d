import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { complete, platformOf } from '../../../complete-lock.mjs'

const ROOT = join(import.meta.dirname, '../../..')
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const manifest = JSON.parse(text('package.json')) as Record<string, Record<string, string> | undefined>

const sources = ['policies', 'functions', 'infra', 'web', 'bench'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => /\.(ts|tsx)$/.test(name) && !/node_modules|\.next|\.d\.ts$/.test(name)),
)

const LOCKS = ['package-lock.json', 'infra/aws/pages/open-next/package-lock.json']
test.each(LOCKS)('%s holds every platform’s optional packages', (path) => expect(complete(JSON.parse(text(path)))).toBe(0))
test('a platform’s package that the lock does not hold is added beside the others, once', () => {
  const optionalDependencies = { '@x/tool-darwin-arm64': '1.0.0', '@x/tool-linux-x64': '1.0.0' }
  const nested = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] }
  const held = {
    '': {},
    'node_modules/tool': { version: '1.0.0', dev: true, optionalDependencies },
    'node_modules/tool/node_modules/@x/tool-linux-x64': nested,
  }
  const partial = { packages: held }
  expect(complete(partial)).toBe(1)
  expect(partial.packages).toEqual({
    ...held,
    'node_modules/@x/tool-darwin-arm64': { version: '1.0.0', os: ['darwin'], cpu: ['arm64'], dev: true, optional: true },
  })
  expect(complete(partial)).toBe(0)
})
test('a platform is read from a package’s name', () => {
  expect(platformOf('@next/swc-linux-x64-musl')).toEqual({ os: ['linux'], cpu: ['x64'], libc: ['musl'] })
  expect(() => platformOf('left-pad')).toThrow('left-pad')
})
test.each(LOCKS)('%s names no registry', (path) => expect(text(path)).not.toMatch(/"resolved": "http/))
test('every dependency has an exact version', () => {
  const all = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  )
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})
test('install scripts are off', () => expect(text('.npmrc')).toContain('ignore-scripts=true'))
test('the search for source files finds them', () => expect(sources.length).toBeGreaterThan(500))
test('no source file is longer than 300 lines', () => {
  expect(sources.filter((file) => text(file).split('\n').length > 301 && !/^policies\/access\/matrix(-reasons)?\.ts$/.test(file))).toEqual(
    [],
  )
})
test('no file is a drawer for everything', () =>
  expect(sources.filter((file) => /\/(utils?|helpers?|misc|common-utils)\.tsx?$/.test(file))).toEqual([]))
test('the environment is read in its places only', () => {
  const places =
    /^(functions\/runtime\/(env|lean\/environment)\.ts|functions\/cli\/ledger\.ts|web\/lib\/env\.ts|web\/next\.config\.ts|infra\/local\/|infra\/aws\/(app\.ts|lint-template\.ts|pages\/|testing\/)|bench\/|functions\/testing\/)|\.test\.tsx?$/
  expect(sources.filter((file) => !places.test(file) && text(file).includes('process.env'))).toEqual([])
})
test('the data of others is as its manifest says', () => {
  const [, ...rows] = text('test-data/consent/manifest.tsv')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
  const folder = join(ROOT, 'test-data/consent')
  const present = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'manifest.tsv')
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
  const sha256 = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex')
  expect(Object.fromEntries(present.map((file) => [file, sha256(file)]))).toEqual(
    Object.fromEntries(rows.map(([file = '', , , , , , hash]) => [file, hash])),
  )
})
