import type { JsonObject } from '#policies/kernel/json'
import { addMs, berlinDay, type Instant } from '#policies/kernel/time'
import type { Recipient } from '#policies/ledger/effect'
import { DEFAULT_CHOICE, deliveryOf, digestAt, type MailChoice } from '#policies/notices/choice'
import { noticeText } from '#policies/notices/notice-text'
import { type NoticeTemplate, templateNamed } from '#policies/notices/templates'
import { Corrupted } from '../../faults'
import type { Person } from '../../ports'
import type { Deps } from '../../ports-deps'
import type { MailReader, MailRecord } from '../../ports-mail'

/** A notice as the outbox or a schedule hands it over. `createdAt` and `id` are the same at every try. */
export type Notice = {
  readonly id: string
  readonly createdAt: Instant
  readonly template: string
  readonly to: readonly Recipient[]
  readonly about: string
  readonly data: JsonObject
}
type MailDeps = Pick<Deps, 'directory' | 'mailer' | 'mails' | 'mailChoices' | 'digests' | 'scheduler' | 'clock' | 'webOrigin'>
type Read = { readonly person: Person; readonly choice: MailChoice; readonly template: NoticeTemplate }

/** Two minutes, then twice as long each time: the last of them about eight hours after the first. */
const MOST_TRIES = 8
const pauseMs = (tries: number): number => 60_000 * 2 ** tries
export const noticeTemplate = (name: string): NoticeTemplate => {
  const found = templateNamed(name)
  if (found === undefined) throw new Corrupted(`no mail template ${name}`)
  return found
}

/**
 * Brings one notice to the people of today: each in their language and as often as they chose, at least once under the same Message-ID.
 * What became of it is one record. A reader whose mail fails holds up no other and is tried again by a schedule.
 */
export async function sendNotice(deps: MailDeps, notice: Notice): Promise<void> {
  const template = noticeTemplate(notice.template)
  const earlier = await deps.mails.find(notice.id, notice.createdAt)
  const people = await readersOf(deps, notice.to)
  const choices = await deps.mailChoices.of(people.map(({ id }) => id))
  const tries = (earlier?.tries ?? 0) + 1
  const readers: MailReader[] = []
  for (const person of people) {
    const known = earlier?.readers.find((one) => one.person === person.id)
    const choice = choices.get(person.id) ?? DEFAULT_CHOICE
    readers.push(
      known !== undefined && known.state !== 'failed' ? known : await deliverTo(deps, notice, { person, choice, template }, tries),
    )
  }
  await settle(deps, notice, { tries, readers })
}

async function deliverTo(deps: MailDeps, notice: Notice, { person, choice, template }: Read, tries: number): Promise<MailReader> {
  const way = deliveryOf(choice, template.weight)
  if (way === 'drop') return { person: person.id, state: 'dropped' }
  if (way === 'digest') return toDigest(deps, notice, person.id)
  const { subject, text } = noticeText(template, person.language, notice.data, { origin: deps.webOrigin, about: notice.about })
  try {
    const mail = { id: `${notice.id}#${person.id}`, to: person.email, language: person.language, about: notice.about, subject, text }
    await deps.mailer.send(mail)
    return { person: person.id, state: 'sent' }
  } catch (fault) {
    const { name } = fault as Error
    return { person: person.id, state: name === 'BadAddress' || tries >= MOST_TRIES ? 'undeliverable' : 'failed', fault: name }
  }
}
async function toDigest(deps: MailDeps, { id, template, about, data }: Notice, person: string): Promise<MailReader> {
  await deps.digests.add(person, { id, template, about, data })
  const at = digestAt(deps.clock.now())
  await deps.scheduler.at(`digest#${person}`, at, 'send-digest', { person, day: berlinDay(at) })
  return { person, state: 'digest' }
}

async function settle(deps: MailDeps, notice: Notice, { tries, readers }: Pick<MailRecord, 'tries' | 'readers'>): Promise<void> {
  const { id, about, template, createdAt } = notice
  const updatedAt = deps.clock.now()
  if (readers.some(({ state }) => state === 'failed'))
    await deps.scheduler.at(`mail-retry#${id}`, addMs(updatedAt, pauseMs(tries)), 'retry-notice', notice as unknown as JsonObject)
  await deps.mails.put({ id, about, template, createdAt, updatedAt, tries, readers })
}

/** Recipients as people of today, each once, in the order in which they are named. A notice decides nothing: who they are may be a second old. */
async function readersOf({ directory, clock }: Pick<Deps, 'directory' | 'clock'>, to: readonly Recipient[]): Promise<readonly Person[]> {
  const named = await directory.people(
    to.flatMap((recipient) => ('person' in recipient ? [recipient.person] : [])),
    'eventual',
  )
  const found = new Map<string, Person>()
  for (const recipient of to) {
    const people =
      'person' in recipient
        ? [named.get(recipient.person)]
        : await directory.holders(recipient.role, recipient.site, berlinDay(clock.now()), 'eventual')
    for (const person of people) if (person !== undefined) found.set(person.id, person)
  }
  return [...found.values()]
}
