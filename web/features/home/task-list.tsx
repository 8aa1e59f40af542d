import { getLocale, getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { Task } from '#functions/api-schema/people'
import { siteNames } from '../../lib/site-names'
import { taskPath } from '../../lib/task-path'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Deadline } from '../../ui/deadline'
import { Word } from '../../ui/words'

type Item = z.output<typeof Task>
const byDue = (a: Item, b: Item): number => (a.due ?? '9').localeCompare(b.due ?? '9') || a.title.localeCompare(b.title, 'de')

/** Everything that waits for this person, over all roles, the nearest deadline first. */
export async function TaskList({ items }: { readonly items: readonly Item[] }) {
  const [t, locale, siteName] = await Promise.all([getTranslations('home'), getLocale(), siteNames()])
  if (items.length === 0) return <p className="panel">{t('empty')}</p>
  return (
    <div className="your-turn stack-s">
      <p className="muted">{t('count', { count: items.length })}</p>
      <ul className="rows">
        {items.toSorted(byDue).map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a case may have several tasks of one kind, one per condition
          <li key={`${item.stream}${item.task}${index}`}>
            <div className="row-main">
              <A className="row-link task-link" href={`/${locale}${taskPath(item)}`}>
                <strong>
                  <Word group="task" value={item.task} />
                </strong>{' '}
                <CaseText>{item.title}</CaseText>
              </A>
              <p className="small muted">
                <Word group="role" value={item.role} />
                {item.site && `, ${siteName(item.site)}`}
              </p>
            </div>
            <div>
              <Deadline at={item.due} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
