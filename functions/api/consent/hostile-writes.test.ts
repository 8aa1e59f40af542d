import { consentOf, PSEUDONYMS, shippedConsents } from '#functions/testing/consent-builder'
import { consentServer } from '#functions/testing/consent-server'
import { oneOf, seededRandom } from '#functions/testing/tally-generator'
import { mutated } from '../../../bench/sweeps/consent-hostile'

const ROUND = 500
const COUNT = 2000
const QUESTION = { question: { gate: ['.8'] } }
const NDJSON = 'application/x-ndjson'
const FORM = 'application/x-www-form-urlencoded'

type Random = ReturnType<typeof seededRandom>
type Sent = readonly [method: string, path: string, body: string, type?: string]

/** A Consent that was changed somewhere, or cut off, on one of the ways in that are not swept elsewhere. */
function requestOf(random: Random, whole: object, n: number): Sent {
  const resource = mutated(random, whole)
  const entry = [{ resource, request: { method: 'PUT', url: `Consent/c-${n}` } }]
  const text = JSON.stringify(resource)
  const cut = random() < 0.2 ? text.slice(0, Math.floor(random() * text.length)) : text
  return oneOf(random, [
    ['PUT', `/fhir/Consent/c-${n}`, cut],
    ['POST', '/fhir', JSON.stringify(mutated(random, { resourceType: 'Bundle', type: 'batch', entry }))],
    ['POST', '/fhir', JSON.stringify(mutated(random, { resourceType: 'Bundle', type: 'transaction', entry }))],
    ['POST', '/v1/consent/import', cut || ' ', NDJSON],
    ['POST', '/fhir/Consent/_search', new URLSearchParams({ patient: cut.slice(0, 300) }).toString(), FORM],
  ] satisfies Sent[])
}

test(`${COUNT} mutated consents, Bundles and texts: no fault, and no permit of what was refused`, async () => {
  const random = seededRandom(21)
  const shipped = shippedConsents().map(({ resource }) => resource)
  const wrong: string[] = []
  let [server, released] = [consentServer(), 0]
  for (let n = 0; n < COUNT; n += 1) {
    if (n % ROUND === 0) server = consentServer()
    const identifier = { system: PSEUDONYMS, value: `p${n}` }
    const whole = random() < 0.5 ? consentOf({ patients: [`p${n}`] }) : oneOf(random, shipped)
    const [method, path, body, type] = requestOf(random, { ...whole, id: `c-${n}`, patient: { identifier } }, n)
    const reply = await server.call('charite', method, path, body, type === undefined ? {} : { type })
    const checked = await server.call('charite', 'POST', '/v1/consent/check', { ...QUESTION, subjects: [{ identifiers: [identifier] }] })
    const permits = checked.body.answers[0].release
    if (reply.status >= 500 || (permits && reply.status >= 400)) wrong.push(`${n} ${method} ${path}: ${reply.status}, permits: ${permits}`)
    if (permits) released += 1
  }
  expect(wrong).toEqual([])
  expect(released).toBeGreaterThan(20)
})
