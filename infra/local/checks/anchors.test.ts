import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')
const FOLDERS = ['policies', 'functions', 'infra', 'web', 'bench', 'docs']
const files = [
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|md)$/.test(name) && !/(^|\/)(node_modules|\.next|\.open-next|cdk\.out)\//.test(name))
      .map((name) => `${folder}/${name}`),
  ),
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
].filter((file) => file !== 'infra/local/checks/anchors.test.ts')
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** As GitHub makes them of headings. */
const anchorsOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, '')
      .replaceAll(' ', '-'),
  )
const operations = text('docs/OPERATIONS.md')
const mentions = files.flatMap((file) =>
  [...text(file).matchAll(/OPERATIONS\.md(#[\w${}-]+)?/g)].map(([, anchor]) => ({ file, anchor: anchor?.slice(1) })),
)

test('whatever points into docs/OPERATIONS.md names a section that is there', () => {
  const named = mentions.flatMap(({ file, anchor }) => (anchor === undefined || anchor.startsWith('$') ? [] : [{ file, anchor }]))
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter(({ anchor }) => !anchorsOf(operations).includes(anchor))).toEqual([])
})
test('code that points there always names a section', () => {
  expect(mentions.filter(({ file, anchor }) => /(?<!\.test)\.tsx?$/.test(file) && anchor === undefined)).toEqual([])
})
test('its own links lead somewhere', () => {
  const own = [...operations.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor = '']) => anchor)
  expect(own.length).toBeGreaterThan(10)
  expect(own.filter((anchor) => !anchorsOf(operations).includes(anchor))).toEqual([])
})
test('every npm command that it gives is one of package.json', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
  const commands = [...operations.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name)
  expect(commands.filter((name) => scripts[name] === undefined)).toEqual([])
})
