import type { Admissions, Ledger, Person, Sessions, Vault } from '#functions/ports'
import { handle } from '#functions/usecases/handle'
import { hashOf } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import { type Instant, instantOf } from '#policies/kernel/time'
import { personOf } from '../memory/directory'
import { count, counterAggregate } from './counter'

export type AdmissionsUnderTest = {
  readonly admissions: Admissions
  readonly ledger: Ledger
  readonly sessions: Sessions
  readonly vault: Vault
  readonly putPerson: (person: Person) => Promise<void>
}
const LOGIN = '2026-11-23T09:00:00.000Z' as Instant

/** What every adapter of Admissions must do; `open` gives a store in which nobody else uses the names of this test. */
export function admissionsContract(name: string, open: () => Promise<AdmissionsUnderTest>): void {
  describe(name, () => {
    let made: AdmissionsUnderTest
    const person = personOf('p-admitted')
    const session = { id: 's1.p-admitted.secret', person: 'p-admitted' }
    const stored = { person: 'p-admitted', authTime: LOGIN, expires: '2026-11-23T19:00:00.000Z' as Instant }
    const stream = 'counter#admitted'
    beforeAll(async () => {
      made = await open()
      await made.putPerson(person)
      await made.sessions.create(session.id, stored, { idToken: 'of the provider' })
      const context = {
        actor: { person: 'p-admitted', role: 'office' as const },
        caller: 'p-admitted',
        commandId: 'k-1',
        fingerprint: hashOf(1),
      }
      const clock = { now: () => instantOf(Date.UTC(2026, 10, 23)) }
      await handle({ ledger: made.ledger, clock }, context, counterAggregate, stream, () => ok({ events: [count(2)] }))
    })
    test('session, person, head and command come together, each as its own port has it', async () => {
      const { head, command } = await made.ledger.load(stream, 'p-admitted#k-1')
      expect([head?.tip.sequence, command?.key]).toEqual([1, 'p-admitted#k-1'])
      expect(await made.admissions.read({ session, stream, commandKey: 'p-admitted#k-1' })).toEqual({
        session: stored,
        person,
        head,
        command,
      })
    })
    test('what is not there is absent, and what was not asked for is not told', async () => {
      const asked = { session: { id: 's1.p-admitted.other', person: 'p-nobody' }, stream: 'counter#none', commandKey: 'p-admitted#k-2' }
      expect(await made.admissions.read(asked)).toEqual({})
      expect(await made.admissions.read({ session })).toEqual({ session: stored, person })
      expect(await made.admissions.read({})).toEqual({})
    })
    test('a text sealed under the key that came with the rest is the text sealed without it; a destroyed key seals nothing', async () => {
      const alone = await made.vault.seal('case-admitted', 'reason', 'Grund')
      const { key } = await made.admissions.read({ sealedCase: 'case-admitted' })
      expect(key).toMatchObject({ caseId: 'case-admitted' })
      expect(await made.vault.seal('case-admitted', 'reason', 'Grund', key)).toEqual(alone)
      await made.vault.destroy('case-admitted')
      const after = await made.admissions.read({ sealedCase: 'case-admitted' })
      expect(after.key).toEqual({ caseId: 'case-admitted', wrapped: 'destroyed' })
      await expect(made.vault.seal('case-admitted', 'reason', 'Grund', after.key)).rejects.toMatchObject({ name: 'CaseErased' })
    })
  })
}
