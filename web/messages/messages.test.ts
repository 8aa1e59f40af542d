import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { adminAggregate } from '#policies/access/admin-aggregate'
import { applicationAggregate } from '#policies/application/aggregate'
import { ballotAggregate } from '#policies/committee/aggregate'
import { meetingAggregate } from '#policies/committee/meeting/aggregate'
import { committeeAggregate } from '#policies/committee/standing/aggregate'
import { siteConsentAggregate } from '#policies/consent/site-stream'
import { contractAggregate } from '#policies/contract/aggregate'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import { CLAUSES } from '#policies/contract/library'
import labels from '../../infra/machines/labels.json' with { type: 'json' }
import { MESSAGES } from './messages'

type Tree = { readonly [key: string]: string | Tree }
const flat = (tree: Tree, prefix = ''): readonly [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  )
const german = new Map(flat(MESSAGES.de))
const english = new Map(flat(MESSAGES.en as Tree))
const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? '').toSorted()

const web = join(import.meta.dirname, '..')
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(app|features|ui|lib)\/.*\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => ({ path, text: readFileSync(join(web, path), 'utf8') }))

/** Every `const t = useTranslations('x')` of a file, also those that come out of a Promise.all. */
function namespacesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map(
    [...text.matchAll(/const (\w+) = (?:await )?(?:use|get)Translations\('([\w.-]+)'\)/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
  for (const match of text.matchAll(/const \[([^\]]+)\] = await Promise\.all\(\[([\s\S]*?)\]\)\n/g)) {
    const names = (match[1] ?? '').split(',').map((name) => name.trim())
    const calls = (match[2] ?? '').split(/,(?![^(]*\))/).map((call) => call.trim())
    calls.forEach((call, index) => {
      const namespace = /^getTranslations\('([\w.-]+)'\)$/.exec(call)?.[1]
      if (namespace !== undefined && names[index] !== undefined) found.set(names[index], namespace)
    })
  }
  return found
}
/** Names of translators are local: each function at the top of a file is looked at alone. */
const functionsOf = (text: string): readonly string[] =>
  text.split(/\n(?=(?:export )?(?:default )?(?:async )?function )|\n(?=(?:export )?const \w+)/)
const usedKeys = sources.flatMap(({ path, text }) =>
  functionsOf(text).flatMap((body) =>
    [...namespacesOf(body)].flatMap(([name, namespace]) =>
      [...body.matchAll(new RegExp(`\\b${name}(?:\\.raw|\\.rich)?\\('([\\w.-]+)'`, 'g'))].map((match) => ({
        path,
        key: `${namespace}.${match[1]}`,
      })),
    ),
  ),
)

test('German and English have the same keys', () => {
  expect([...english.keys()].toSorted()).toEqual([...german.keys()].toSorted())
})
test('no message is empty', () => {
  expect([...german, ...english].filter(([, text]) => text.trim() === '')).toEqual([])
})
test('both languages fill in the same values', () => {
  const different = [...german].filter(([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join())
  expect(different).toEqual([])
})
/** What docs/glossary.md calls by another word, and that word. */
const OTHER_WORDS = { Gremi: 'Komitee', Ausschuss: 'Komitee', Variable: 'Merkmal', Satzung: 'Geschäftsordnung' }
test('German has one word for a thing, the glossary’s', () => {
  const strange = [...german].filter(([, text]) => Object.keys(OTHER_WORDS).some((word) => text.includes(word)))
  expect(strange).toEqual([])
  const glossary = readFileSync(join(web, '../docs/glossary.md'), 'utf8')
  expect(Object.values(OTHER_WORDS).filter((word) => !glossary.includes(word))).toEqual([])
})

test('the states of the workflows have the glossary’s words, too', () => {
  const texts = Object.values(labels).flatMap(({ label, states }) => [label, ...Object.values(states)].map(({ de }) => de))
  expect(texts.filter((text) => Object.keys(OTHER_WORDS).some((word) => text.includes(word)))).toEqual([])
})
test('the clauses of a contract have the glossary’s words, too', () => {
  const texts = CLAUSES.flatMap(({ id, title, paragraphs }) => [title, ...paragraphs].map(({ de }) => [id, de] as const))
  expect(texts.filter(([, text]) => text.includes('Gremi'))).toEqual([])
})

test('the sources are found and use keys', () => {
  expect(usedKeys.length).toBeGreaterThan(150)
})
test('every key that a page uses exists', () => {
  expect(usedKeys.filter(({ key }) => !german.has(key))).toEqual([])
})

test('every kind of entry that the ledger holds has a name in both languages', () => {
  const kinds = [
    adminAggregate,
    applicationAggregate,
    ballotAggregate,
    committeeAggregate,
    contractAggregate,
    grantAggregate,
    meetingAggregate,
    siteConsentAggregate,
  ]
  const types = kinds.flatMap(({ versions }) => Object.keys(versions))
  expect(types.length).toBeGreaterThan(80)
  for (const words of [MESSAGES.de.words.event, MESSAGES.en.words.event])
    expect(types.filter((type) => !Object.hasOwn(words, type))).toEqual([])
})
