import { getLocale } from 'next-intl/server'
import type * as z from 'zod'
import type { RegisterEntry } from '#functions/api-schema/register'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Day } from '../../ui/deadline'
import { State, Word } from '../../ui/words'

type Entry = z.output<typeof RegisterEntry>
const SHOWN_CHARACTERS = 240
/** The first words of a long text; the last one stays whole. */
const beginning = (text: string): string =>
  text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS + 1).replace(/[\s,;:–-]*\S*$/, '')} …`

/** One project in the list: what, who, why, until when. */
export async function EntryCard({ entry }: { readonly entry: Entry }) {
  const locale = await getLocale()
  return (
    <article className="card door">
      <p className="cluster">
        <State group="registerStatus" value={entry.status} />
        <span className="small muted">{entry.reference}</span>
      </p>
      <h2 className="text-[1.15rem]">
        <A className="row-link" href={`/${locale}/register/${entry.id}`}>
          <CaseText>{entry.title}</CaseText>
        </A>
      </h2>
      <p>
        <CaseText>{beginning(entry.summary)}</CaseText>
      </p>
      <p className="small muted mt-auto">
        {entry.institution} · <Word group="purpose" value={entry.purpose} /> · <Day on={entry.useFrom} /> – <Day on={entry.useUntil} />
      </p>
    </article>
  )
}
