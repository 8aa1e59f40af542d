import { cameThroughEdge } from './origin-secret'

const secret = 'a secret of the distribution, 32+'

test.each([
  ['the right value', { 'x-votum-origin': secret }, secret, true],
  ['another value of the same length', { 'x-votum-origin': secret.replace('a', 'b') }, secret, false],
  ['a shorter value', { 'x-votum-origin': 'a' }, secret, false],
  ['no value', {}, secret, false],
  ['nothing to compare with, as in the embedded default', {}, undefined, true],
])('with %s a request came through the distribution: %#', (_what, headers, held, expected) => {
  expect(cameThroughEdge(headers, held)).toBe(expected)
})
