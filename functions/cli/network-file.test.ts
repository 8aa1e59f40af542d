import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedNamed } from '#policies/committee/charters'
import { committeeAggregate } from '#policies/committee/standing/aggregate'
import { decideFound } from '#policies/committee/standing/decide-found'
import { networkOf } from './network-file'

const operations = readFileSync(join(import.meta.dirname, '../../docs/OPERATIONS.md'), 'utf8')
const examples = [...operations.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => text).filter((text) => text.includes('"sites"'))

test('the network of the operations manual can be entered as it stands there', () => {
  const [text = '', ...more] = examples
  expect(more).toEqual([])
  const { sites, people, committees } = networkOf(text, 'https://login.example')
  expect([sites.length, people.length, committees.length]).toEqual([1, 3, 1])
  for (const { site, seats, charter } of committees) {
    const shipped = shippedNamed(charter)
    expect(shipped && decideFound(committeeAggregate.initial(site), { site, seats, charter: shipped })).toMatchObject({ ok: true })
  }
})
test.each([
  ['the stream of the network', 'network', 'no site may be called "network"'],
  ['a project, whose clients it would have', 'project-charite', 'no site may be called like a project'],
])('no site is called as %s', (_what, slug, told) => {
  const [text = ''] = examples
  expect(() => networkOf(text.replaceAll('"charite"', `"${slug}"`), 'https://login.example')).toThrow(told)
})
