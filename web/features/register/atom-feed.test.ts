import { atomFeed } from './atom-feed'

const entry = (id: string, title: string, publishedAt: string) => ({
  id,
  reference: 'V-1',
  title,
  summary: 'a < b & c',
  institution: 'Charité',
  purpose: 'scientific-research',
  analysis: 'central',
  modules: [],
  sites: [],
  publishedAt,
  useFrom: '2026-12-01',
  useUntil: '2027-12-01',
  status: 'active' as const,
})

test('the feed holds the latest publication first and escapes what people wrote', () => {
  const text = atomFeed([entry('a', 'Alt "A"', '2026-01-01T00:00:00.000Z'), entry('b', '<Neu>', '2026-02-01T00:00:00.000Z')], {
    locale: 'de',
    base: 'https://votum.example',
  })
  expect([...text.matchAll(/<entry>\s*<id>(.*?)<\/id>\s*<title>(.*?)<\/title>/g)].map(([, id, title]) => [id, title])).toEqual([
    ['https://votum.example/de/register/b', '&lt;Neu&gt;'],
    ['https://votum.example/de/register/a', 'Alt &quot;A&quot;'],
  ])
  expect(text).toContain('<updated>2026-02-01T00:00:00.000Z</updated>')
  expect(text).toContain('<summary>a &lt; b &amp; c</summary>')
})
