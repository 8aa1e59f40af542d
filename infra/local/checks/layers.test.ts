import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkLayers, type Layers } from './check-layers'

const ROOT = join(import.meta.dirname, '../../..')
const { forbidden } = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs') as { forbidden: readonly { name: string }[] }

/** One planted violation per rule: file, and what it imports. */
const CANARIES: Readonly<Record<string, readonly [file: string, code: string]>> = {
  'no-circular': ['policies/circle/a.ts', "export { b } from './b'"],
  'no-unresolvable': ['policies/lost/a.ts', "import './nowhere'"],
  'policies-are-pure': ['policies/impure/a.ts', "import 'node:fs'"],
  'one-place-knows-calendars': ['policies/consent/a.ts', "import 'temporal-polyfill'"],
  'consent-rules-stay-lean': ['policies/consent/b.ts', "import 'zod'"],
  'usecases-see-ports-only': ['functions/usecases/x/a.ts', "import '../../runtime/thing'"],
  'adapters-see-no-usecases': ['functions/adapters/x/a.ts', "import '../../usecases/plain'"],
  'packages-only-where-they-belong': ['functions/api/x/a.ts', "import '@aws-sdk/client-dynamodb'"],
  'entry-points-do-not-chain': ['functions/api/y/a.ts', "import '../z/plain'"],
  'entry-points-see-no-adapters': ['functions/workflow/x/a.ts', "import '../../adapters/plain'"],
  'api-schema-is-pure': ['functions/api-schema/a.ts', "import '../runtime/thing'"],
  'adapters-take-types-of-policies': [
    'functions/adapters/y/a.ts',
    "import { rule } from '../../../policies/plain/rule'\nexport const use = rule",
  ],
  'web-sees-schemas-policies-machines': ['web/lib/a.ts', "import '../../functions/usecases/plain'"],
  'cdk-names-code-by-path': ['infra/aws/a.ts', "import '../../functions/usecases/plain'"],
  'cdk-and-local-runtime-are-strangers': ['infra/aws/b.ts', "import '../local/plain'"],
  'local-runtime-sees-no-web': ['infra/local/a.ts', "import '../../web/plain'"],
  'nobody-imports-web-or-infra-code': ['functions/usecases/y/a.ts', "import '../../../infra/local/plain'"],
  'independent-means-independent': ['functions/testing/independent/a.ts', "import '../../../policies/plain/rule'"],
  'generated-data-has-one-seed': ['functions/testing/a.test.ts', "import 'fast-check'"],
  'test-helpers-stay-in-tests': ['functions/runtime/a.ts', "import '../testing/plain'"],
}
const PLAIN = [
  'policies/plain/rule.ts',
  'functions/runtime/thing.ts',
  'functions/usecases/plain.ts',
  'functions/api/z/plain.ts',
  'functions/adapters/plain.ts',
  'functions/testing/plain.ts',
  'infra/local/plain.ts',
  'web/plain.ts',
]

let folder: string
let found: Layers
const write = (file: string, code: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `${code}\n`)
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'votum-layers-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  write('tsconfig.json', '{}')
  write(
    'package.json',
    '{"type":"module","imports":{"#policies/*":"./policies/*.ts"},"dependencies":{"@aws-sdk/client-dynamodb":"*","fast-check":"*","temporal-polyfill":"*","zod":"*"}}',
  )
  for (const file of PLAIN) write(file, 'export const rule = 1')
  for (const [file, code] of Object.values(CANARIES)) write(file, code)
  write('policies/circle/b.ts', "export { b as a } from './a'\nexport const b = 1")
  write('functions/adapters/z/a.ts', "import type { Rule } from '#policies/plain/rule'\nexport type Use = Rule")
  write('functions/adapters/z/b.ts', "import { type Rule, rule } from '#policies/plain/rule'\nexport const use: Rule = rule")
  found = checkLayers(folder, ['policies', 'functions', 'infra', 'web'])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every layer rule has a canary', () => {
  expect(Object.keys(CANARIES).sort()).toEqual(forbidden.map(({ name }) => name).sort())
})
test.each(Object.keys(CANARIES))('a planted violation of %s is reported', (rule) => {
  const [file] = CANARIES[rule] ?? ['']
  expect(found.violations).toContainEqual(expect.objectContaining({ rule, from: file }))
})
test('a type of policies in an adapter is allowed', () => {
  expect(found.violations.filter(({ from }) => from === 'functions/adapters/z/a.ts')).toEqual([])
})
test('one value among imported types is enough to be reported', () => {
  expect(found.violations.filter(({ from }) => from === 'functions/adapters/z/b.ts')).toEqual([
    { rule: 'adapters-take-types-of-policies', from: 'functions/adapters/z/b.ts', to: 'policies/plain/rule.ts' },
  ])
})
test('nothing but the planted files is reported', () => {
  const planted = [...Object.values(CANARIES).map(([file]) => file), 'policies/circle/b.ts', 'functions/adapters/z/b.ts']
  expect(found.violations.filter(({ from }) => !planted.includes(from))).toEqual([])
})
test('a run that saw no module fails', () => {
  const empty = mkdtempSync(join(tmpdir(), 'votum-empty-'))
  mkdirSync(join(empty, 'policies'))
  writeFileSync(join(empty, 'tsconfig.json'), '{}')
  expect(() => checkLayers(empty, ['policies'])).toThrow('saw no module')
  rmSync(empty, { recursive: true })
})
