import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closureOf, copyPackages } from './copy-packages'

function installed(packages: Readonly<Record<string, readonly string[]>>): string {
  const root = mkdtempSync(join(tmpdir(), 'votum-packages-'))
  for (const [path, dependencies] of Object.entries(packages)) {
    const folder = join(root, 'node_modules', path)
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ dependencies: Object.fromEntries(dependencies.map((name) => [name, '*'])) }),
    )
  }
  return root
}

test('a package travels with all that it needs; what is nested in it travels inside', () => {
  const root = installed({
    pdf: ['hash', 'font'],
    'pdf/node_modules/hash': ['deep'],
    hash: [],
    font: ['shared', 'pdf'],
    shared: [],
    deep: [],
    stranger: [],
  })
  expect(
    closureOf(join(root, 'node_modules'), [{ name: 'pdf' }])
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['deep', 'font', 'pdf', 'shared'])
})

test('of a package of which only folders are wanted, these and its package.json are copied', () => {
  const root = installed({ fonts: [] })
  expect(copyPackages(root, [{ name: 'fonts', only: ['bold'] }]).afterBundling('/in', '/out')).toEqual([
    'mkdir -p "/out/node_modules/fonts"',
    'cp -RL "/in/node_modules/fonts/package.json" "/out/node_modules/fonts/"',
    'cp -RL "/in/node_modules/fonts/bold" "/out/node_modules/fonts/"',
  ])
})
