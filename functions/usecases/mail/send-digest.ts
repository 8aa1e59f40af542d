import { addMs } from '#policies/kernel/time'
import { digestText } from '#policies/notices/notice-text'
import type { Deps } from '../../ports-deps'
import { noticeTemplate } from './notices'

const HOUR_MS = 3_600_000

/**
 * One mail with everything that waits for a person; nothing waits: no mail. A repeat on the same day has the same Message-ID.
 * Throws what the mail service threw, after it has set the next try for an hour later.
 */
export async function sendDigest(
  deps: Pick<Deps, 'digests' | 'directory' | 'mailer' | 'scheduler' | 'clock' | 'webOrigin'>,
  { person: id, day }: { readonly person: string; readonly day: string },
): Promise<void> {
  const entries = await deps.digests.of(id)
  const person = await deps.directory.person(id)
  if (entries.length === 0 || person === undefined) return
  const lines = entries.map(({ template, data, about }) => ({ template: noticeTemplate(template), data, about }))
  const { subject, text } = digestText(lines, person.language, deps.webOrigin)
  try {
    await deps.mailer.send({ id: `digest#${id}#${day}`, to: person.email, language: person.language, about: `digest#${id}`, subject, text })
  } catch (fault) {
    await deps.scheduler.at(`digest#${id}`, addMs(deps.clock.now(), HOUR_MS), 'send-digest', { person: id, day })
    throw fault
  }
  await deps.digests.remove(
    id,
    entries.map((entry) => entry.id),
  )
}
