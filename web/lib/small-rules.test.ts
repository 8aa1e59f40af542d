import { contentSecurityPolicy } from './content-security-policy'
import { daysLeft, lastDayOf } from './dates'
import { fieldId, typedValues } from './form-state'
import { inLocale, inOtherLanguage, preferredLocale } from './locale'
import { localPath } from './same-origin'
import { taskPath } from './task-path'

test.each([
  [undefined, 'en-GB,en;q=0.9,de;q=0.8', 'en'],
  [undefined, 'fr-FR,fr;q=0.9', 'de'],
  ['en', 'de-DE', 'en'],
  ['tlh', 'de-DE', 'de'],
  [undefined, null, 'de'],
])('a visitor with the choice %j who asks for %j reads %s', (chosen, asked, locale) => {
  expect(preferredLocale(chosen, asked)).toBe(locale)
})
test.each([
  ['/de/register/x', 'en', '/en/register/x'],
  ['/register', 'de', '/de/register'],
  ['/', 'en', '/en'],
  ['//elsewhere.example', 'de', '/de/elsewhere.example'],
] as const)('%s in %s is %s', (path, locale, other) => {
  expect(inLocale(path, locale)).toBe(other)
})
test.each([
  ['/de/register', 'q=Sepsis&site=ukhd', '/en/register?q=Sepsis&site=ukhd'],
  ['/de/committee/a-r1', 'at=data%2Fvariables&notice=said', '/en/committee/a-r1?at=data%2Fvariables'],
  ['/de/home', 'notice=signed-in', '/en/home'],
])('%s with %s in English is %s', (path, query, other) => {
  expect(inOtherLanguage(path, query, 'en')).toBe(other)
})
test.each([
  ['/de/home', '/de/home'],
  ['/de/proposals/a?notice=done#f-x', '/de/proposals/a?notice=done#f-x'],
  ['//elsewhere.example', '/fallback'],
  ['/\\elsewhere.example', '/fallback'],
  ['https://elsewhere.example', '/fallback'],
  ['/de/a b', '/fallback'],
  [null, '/fallback'],
])('after signing in with the wish %j one lands on %s', (wish, path) => {
  expect(localPath(wish, '/fallback')).toBe(path)
})
test.each([
  // A deadline is the first instant after its last day in Berlin.
  ['2026-11-30T23:00:00.000Z', '2026-11-30'],
  ['2026-07-14T22:00:00.000Z', '2026-07-14'],
])('the deadline %s is met on %s', (deadline, day) => {
  expect(lastDayOf(deadline)).toBe(day)
})
test.each([
  ['2026-11-30T22:59:59.999Z', 0],
  ['2026-11-30T23:00:00.000Z', -1],
  ['2026-11-29T23:30:00.000Z', 0],
  ['2026-11-29T22:30:00.000Z', 1],
  ['2026-11-23T12:00:00.000Z', 7],
])('at %s there are %i days left until 30 November', (now, days) => {
  expect(daysLeft('2026-11-30T23:00:00.000Z', new Date(now))).toBe(days)
})
test.each([
  [{ task: 'vote', stream: 'ballot#a-ukl-r1' }, '/committee/a-ukl-r1'],
  [{ task: 'sign-contract', stream: 'contract#a-v2' }, '/proposals/a/contract?id=a-v2'],
  [{ task: 'precheck', stream: 'application#a', applicationId: 'a' }, '/proposals/a'],
  [{ task: 'fulfil-condition', stream: 'application#a', applicationId: 'a' }, '/proposals/a/conditions'],
  [{ task: 'other', stream: 'grant#g' }, '/home'],
])('the task %j is done at %s', (task, path) => {
  expect(taskPath(task)).toBe(path)
})
test('typed values leave out what the framework and the form itself add', () => {
  const form = new FormData()
  for (const [name, value] of [
    ['$ACTION_ID_x', ''],
    ['idempotencyKey', 'k'],
    ['scopes', 'a'],
    ['scopes', 'b'],
    ['name', 'n'],
  ] as const)
    form.append(name, value)
  expect(typedValues(form)).toEqual({ scopes: ['a', 'b'], name: ['n'] })
})
test('field ids are the same on the page and in the error summary', () => {
  expect(fieldId('cohorts.0.label')).toBe('f-cohorts-0-label')
})
test('the policy of a built server names no foreign host, no inline code and no eval', () => {
  const policy = contentSecurityPolicy('abc', {
    dev: false,
    https: true,
    signIn: ['https://id.example'],
    uploads: ['https://files.example'],
  })
  expect(policy).toContain(`script-src 'self' 'nonce-abc' 'strict-dynamic';`)
  expect(policy).toContain(`form-action 'self' https://id.example`)
  expect(policy).not.toMatch(/unsafe-|\*/)
})
