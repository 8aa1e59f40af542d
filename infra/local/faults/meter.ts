import type { Forwarded } from './forward'
import { ResponseBody, readUnitsOf, type Units } from './units'
import type { RequestBody, Write } from './wire'
import { writeMeter } from './write-meter'

/** Writes that the store judged pay, also when their condition did not hold. */
const JUDGED = /ConditionalCheckFailed|TransactionCanceled|DuplicateItem/

/** What answered requests consumed. */
export function unitMeter() {
  const writesMeter = writeMeter()
  return (operation: string, body: RequestBody, writes: readonly Write[], answer: Forwarded): readonly Units[] => {
    const done = answer.status === 200
    if (writes.length > 0) return done || JUDGED.test(answer.body.toString('latin1')) ? writesMeter.count(operation, writes, done) : []
    return done ? readUnitsOf(operation, body, ResponseBody.parse(JSON.parse(answer.body.toString('utf8')))) : []
  }
}
