import type { Admissions, Person, Session } from '#functions/ports'
import { batchGet } from './batch-get'
import type { Store } from './client'
import { personKey } from './directory'
import { commandKeyOf, commandOf, headKey, headOf } from './ledger'
import { sessionKey, sessionOf } from './sessions'
import { keyOf, wrappedOf } from './wrapped-keys'

/** Session, person, head, command and key lie in one table: one BatchGetItem finds all that a request is judged on. */
export function dynamoAdmissions({ documents, tables }: Pick<Store, 'documents' | 'tables'>): Admissions {
  return {
    async read({ session, stream, commandKey, sealedCase }) {
      const keys = [
        ...(session === undefined ? [] : [sessionKey(session.id), personKey(session.person)]),
        ...(stream === undefined ? [] : [headKey(stream)]),
        ...(commandKey === undefined ? [] : [commandKeyOf(commandKey)]),
        ...(sealedCase === undefined ? [] : [keyOf(sealedCase)]),
      ]
      const items = new Map((await batchGet({ documents }, tables.work, keys)).map((item) => [String(item.sk), item]))
      const [head, command] = [items.get('head'), items.get('command')]
      const value = <T>(sk: string): T | undefined => {
        const item = items.get(sk)
        return item === undefined ? undefined : (JSON.parse(String(item.value)) as T)
      }
      const stored = value<Session>('session')
      return {
        session: stored && sessionOf(stored),
        person: value<Person>('person'),
        head: head && headOf(head),
        command: command && commandOf(command),
        ...(sealedCase !== undefined && { key: { caseId: sealedCase, wrapped: wrappedOf(sealedCase, items.get('key')) } }),
      }
    },
  }
}
