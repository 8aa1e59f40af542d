import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PlainDate } from '#policies/kernel/time'
import { oidOf } from './codes'
import { evaluateRequest } from './evaluate-documents'

type ExpectedReason = { policy: string; role: string; effect: string; reason: string }
type Expected = {
  decision?: string
  reasons?: ExpectedReason[]
  warnings?: string[]
  allowedIntervals?: [policy: string, start: string, end: string][]
  rejection?: { code: string; pointer?: string; path?: string }
}
type Case = { title: string; rule: string; request: { consents?: unknown }; expected: Expected }

const CASES = fileURLToPath(new URL('./cases/', import.meta.url))
const DATA = fileURLToPath(new URL('../../test-data/consent/', import.meta.url))
const TODAY = '2026-11-23' as PlainDate
const FOLDERS = ['permit', 'deny', 'unknown', 'indeterminate', 'error'] as const

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const files = (folder: string): [string, Case][] =>
  readdirSync(CASES + folder).map((file) => [`${folder}/${file}`, readJson(`${CASES}${folder}/${file}`) as Case])
const cases = FOLDERS.flatMap((folder) => files(folder).map(([file, found]) => [file, found.title, found, folder] as const))

/** A `$file` in a request stands for a licensed resource of test-data/consent. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved)
  if (typeof value !== 'object' || value === null) return value
  return '$file' in value ? readJson(DATA + String(value.$file)) : value
}
const answerOf = (found: Case) => {
  const consents = resolved(found.request.consents)
  return evaluateRequest(JSON.stringify({ ...found.request, ...(consents === undefined ? {} : { consents }) }), TODAY)
}
const fullPolicy = (short: string): string => oidOf(Number(short.slice(1)))

test.each(cases)('%s: %s', (_file, _title, found, folder) => {
  const result = answerOf(found)
  if (folder === 'error') {
    expect(result).toEqual({ ok: false, rejection: expect.objectContaining(found.expected.rejection ?? { code: 'missing in the case' }) })
    return
  }
  if (!result.ok) throw new Error(`rejected: ${JSON.stringify(result.rejection)}`)
  const { decision, reasons, warnings, allowedIntervals, release, hypothetical } = result.value
  const allowed = allowedIntervals.map(({ policy, start, end }) => [policy, start, end])
  expect({
    decision,
    folder: decision,
    reasons: reasons.map(({ policy, role, effect, reason }) => ({ policy, role, effect, reason })),
    warnings: [...new Set(warnings.map(({ code }) => code))].sort(),
    allowed: found.expected.allowedIntervals ? allowed : undefined,
    release,
    hypothetical,
  }).toEqual({
    decision: found.expected.decision,
    folder,
    reasons: found.expected.reasons?.map((reason) => ({ ...reason, policy: fullPolicy(reason.policy) })),
    warnings: [...(found.expected.warnings ?? [])].sort(),
    allowed: found.expected.allowedIntervals?.map(([policy, start, end]) => [fullPolicy(policy), start, end]),
    release: false,
    hypothetical: true,
  })
})

test('every Consent of the data folder has a case, and there are at least a hundred cases', () => {
  const named = cases.flatMap(([, , found]) => [...JSON.stringify(found.request).matchAll(/"\$file":"([^"]+)"/g)].map(([, file]) => file))
  const inFolder = readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.json') && !file.startsWith('derived'),
  )
  expect([...new Set(named)].sort()).toEqual(inFolder.sort())
  expect(cases.length).toBeGreaterThanOrEqual(100)
})
