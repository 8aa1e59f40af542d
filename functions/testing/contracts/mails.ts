import type { Digests, MailChoices, MailRecord, MailRecords } from '#functions/ports-mail'
import type { Instant } from '#policies/kernel/time'

const at = (day: string) => `${day}T08:00:00.000Z` as Instant
const record = (id: string, day: string, over: Partial<MailRecord> = {}): MailRecord => ({
  id,
  about: 'ballot#b1',
  template: 'ballot-opened',
  createdAt: at(day),
  updatedAt: at(day),
  tries: 1,
  readers: [{ person: 'p-ada', state: 'sent' }],
  ...over,
})

/** What every adapter of the mail desk's ports must do; months and people are used by no other test. */
export function mailsContract(name: string, open: () => Promise<{ mails: MailRecords; mailChoices: MailChoices; digests: Digests }>): void {
  describe(name, () => {
    test('a notice has one record, which a later try replaces', async () => {
      const { mails } = await open()
      const first = record('n1', '2030-01-02', { readers: [{ person: 'p-ada', state: 'failed', fault: 'Throttled' }] })
      await mails.put(first)
      expect(await mails.find('n1', at('2030-01-02'))).toEqual(first)
      await mails.put(record('n1', '2030-01-02', { tries: 2 }))
      expect(await mails.find('n1', at('2030-01-02'))).toEqual(record('n1', '2030-01-02', { tries: 2 }))
      expect(await mails.find('n1', at('2030-01-03'))).toBeUndefined()
    })
    test('the notices of a month come newest first, page after page, each once', async () => {
      const { mails } = await open()
      for (const day of ['02', '04', '03']) await mails.put(record(`m${day}`, `2030-02-${day}`))
      await mails.put(record('other', '2030-03-01'))
      const first = await mails.page('2030-02', 2)
      expect(first.items.map(({ id }) => id)).toEqual(['m04', 'm03'])
      const second = await mails.page('2030-02', 2, first.next)
      expect(second).toEqual({ items: [record('m02', '2030-02-02')] })
      expect(await mails.page('2030-04', 2)).toEqual({ items: [] })
    })
    test('a choice is kept per person; who never chose is not in the answer', async () => {
      const { mailChoices } = await open()
      await mailChoices.choose('p-mails-1', 'daily')
      await mailChoices.choose('p-mails-2', 'none')
      await mailChoices.choose('p-mails-1', 'at-once')
      expect(await mailChoices.of(['p-mails-1', 'p-mails-2', 'p-mails-3'])).toEqual(
        new Map([
          ['p-mails-1', 'at-once'],
          ['p-mails-2', 'none'],
        ]),
      )
    })
    test('what waits for a digest waits once, per person, until it is removed', async () => {
      const { digests } = await open()
      const entry = (id: string) => ({ id, template: 'ballot-opened', about: 'ballot#b1', data: { applicationId: 'a1' } })
      for (const id of ['d2', 'd1', 'd2']) await digests.add('p-mails-4', entry(id))
      await digests.add('p-mails-5', entry('d9'))
      expect(await digests.of('p-mails-4')).toEqual([entry('d1'), entry('d2')])
      await digests.remove('p-mails-4', ['d1', 'd9'])
      expect([await digests.of('p-mails-4'), await digests.of('p-mails-5')]).toEqual([[entry('d2')], [entry('d9')]])
    })
  })
}
