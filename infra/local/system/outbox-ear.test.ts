import type { OutboxItem } from '#functions/ports'
import type { Instant } from '#policies/kernel/time'
import type { Write } from '../faults/wire'
import { outboxEar } from './outbox-ear'

const write = (pk: string, sk: string, kind: Write['kind'] = 'put'): Write => ({
  table: 'votum-work',
  key: { pk: { S: pk }, sk: { S: sk } },
  bytes: 100,
  kind,
  indexed: false,
})
const lying = (...ids: string[]): OutboxItem[] =>
  ids.map((id) => ({
    id,
    stream: 'application#a1',
    sequence: 1,
    createdAt: '2026-11-23T09:00:00.000Z' as Instant,
    effect: { kind: 'signal', fact: id },
  }))

test('it hears outbox items that are put, each once and in their order, and nothing else', () => {
  const ear = outboxEar()
  ear.hear([write('head#application#a1', 'head'), write('outbox#3', 'second'), write('outbox#7', 'first')])
  ear.hear([write('outbox#3', 'second'), write('outbox#3', 'gone', 'delete')])
  expect([ear.take(), ear.take()]).toEqual([['second', 'first'], []])
})

test('what lies there unheard is new once: another server on the same store wrote it', () => {
  const ear = outboxEar()
  ear.hear([write('outbox#1', 'heard')])
  ear.take()
  expect(ear.unheard(lying('heard', 'elsewhere'))).toEqual(['elsewhere'])
  expect(ear.unheard(lying('heard', 'elsewhere', 'later'))).toEqual(['later'])
})

test('an item that is heard after the look and still waits is not taken for another server’s', () => {
  const ear = outboxEar()
  ear.hear([write('outbox#1', 'mine')])
  expect([ear.unheard(lying('mine')), ear.take()]).toEqual([[], ['mine']])
})

test('a server that does not deliver remembers nothing', () => {
  const ear = outboxEar()
  ear.hear([write('outbox#1', 'a')])
  ear.forget()
  expect([ear.take(), ear.unheard(lying('a'))]).toEqual([[], ['a']])
})
