import { getLocale } from 'next-intl/server'
import type * as z from 'zod'
import type { ApplicationSummary } from '#functions/api-schema/application-views'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Deadline } from '../../ui/deadline'
import { State } from '../../ui/words'

type Summary = z.output<typeof ApplicationSummary>

/** Cases as rows: title, reference, state, deadline. */
export async function CaseRows({ items }: { readonly items: readonly Summary[] }) {
  const locale = await getLocale()
  return (
    <ul className="rows">
      {items
        .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
        .map((item) => (
          <li key={item.id}>
            <div className="row-main">
              <A className="row-link font-semibold" href={`/${locale}/proposals/${item.id}`}>
                <CaseText>{item.title}</CaseText>
              </A>
              <p className="small muted">
                {item.reference} · {item.owner.name}
              </p>
            </div>
            <div className="cluster">
              <State group="phase" value={item.phase} />
              {item.deadline && <Deadline at={item.deadline} />}
            </div>
          </li>
        ))}
    </ul>
  )
}
