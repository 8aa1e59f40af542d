import type { callTo } from './store'
import { identityPk, SITE, TABLES } from './store'

type Call = ReturnType<typeof callTo>
const GET = 'DynamoDB_20120810.BatchGetItem'
const PUT = 'DynamoDB_20120810.PutItem'

/** Keys of so many patients as they stand in a request. */
export const keyTexts = (patients: number): readonly string[] =>
  Array.from({ length: patients }, (_, n) => JSON.stringify({ pk: { S: identityPk(n) }, sk: { S: 'record' } }))

/** BatchGetItem of these patients, a hundred a request, all at once; the answers are not looked at. */
export async function readAll(call: Call, keys: readonly string[], patients: readonly number[]): Promise<void> {
  const parts = Array.from({ length: Math.ceil(patients.length / 100) }, (_, n) => patients.slice(n * 100, (n + 1) * 100))
  await Promise.all(
    parts.map(async (part) => {
      const own = part.map((patient) => keys[patient]).join()
      const { status } = await call(GET, `{"RequestItems":{"${TABLES.consent}":{"Keys":[${own}],"ConsistentRead":true}}}`, () => ({}))
      if (status !== 200) throw new Error(`read: ${status}`)
    }),
  )
}

/** One item of the size of a decision event, under a key of its own. */
export async function putOne(call: Call): Promise<void> {
  const now = new Date().toISOString()
  const Item = {
    pk: { S: `decision#${SITE}#${now.slice(0, 10)}` },
    sk: { S: `${now.slice(11, 16)}#${crypto.randomUUID()}` },
    event: { S: 'e'.repeat(560) },
  }
  const { status } = await call(PUT, { TableName: TABLES.consent, Item, ConditionExpression: 'attribute_not_exists(pk)' })
  if (status !== 200) throw new Error(`put: ${status}`)
}

const ANSWER =
  '{"decision":"permit","release":true,"hypothetical":false,"reason":"permitted","reasons":[{"policy":"2.16.840.1.113883.3.1937.777.24.5.3.8","role":"gate","effect":"permit","reason":"permitted","rule":"R7"},{"policy":"2.16.840.1.113883.3.1937.777.24.5.3.6","role":"window","effect":"permit","reason":"permitted","rule":"R7"}],"rules":{"id":"mii-default","version":1}}'
/** A text of the length of an answer about so many patients. */
export const cannedAnswer = (size: number): string =>
  `{"decisionId":"${'d'.repeat(40)}","asOf":0,"answers":[${Array.from({ length: size }, () => ANSWER).join()}]}`
