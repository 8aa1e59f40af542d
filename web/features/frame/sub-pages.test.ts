import { pageAt } from './sub-pages'

const PAGES = ['/de/site', '/de/site/lookup', '/de/site/cohorts'].map((href) => ({ href, text: href }))

test.each([
  ['the area itself', '/de/site', '/de/site'],
  ['a page of it', '/de/site/lookup', '/de/site/lookup'],
  ['something below a page', '/de/site/cohorts/k1', '/de/site/cohorts'],
  ['a page that is not on the list', '/de/site/lookups', '/de/site'],
  ['another area', '/de/home', undefined],
])('%s belongs to its page of the list', (_what, pathname, href) => {
  expect(pageAt(PAGES, pathname)?.href).toBe(href)
})
