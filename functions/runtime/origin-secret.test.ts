import { cameThroughEdge, type OriginSecrets } from './origin-secret'

const secret = 'a secret of the distribution, 32+'

test.each([
  ['the right value', { 'x-votum-origin': secret }, secret, true],
  ['another value of the same length', { 'x-votum-origin': secret.replace('a', 'b') }, secret, false],
  ['a shorter value', { 'x-votum-origin': 'a' }, secret, false],
  ['no value', {}, secret, false],
  ['nothing to compare with, as in the embedded default', {}, undefined, true],
])('with %s a request came through the distribution: %#', (_what, headers, held, expected) => {
  expect(cameThroughEdge(headers, { sent: held })).toBe(expected)
})
test('while the value is replaced both count, and no third; afterwards only the new one', () => {
  const next = secret.toUpperCase()
  const through = (held: OriginSecrets) =>
    [secret, next, 'a third value of thirty-two signs'].map((value) => cameThroughEdge({ 'x-votum-origin': value }, held))
  expect([{ sent: secret }, { sent: secret, also: next }, { sent: next, also: secret }, { sent: next }].map(through)).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, false],
    [false, true, false],
  ])
})
