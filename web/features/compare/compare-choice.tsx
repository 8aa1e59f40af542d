import { getTranslations } from 'next-intl/server'
import { listBallots } from '#functions/api-schema/ballots'
import { loadOwn } from '../../lib/load'
import type { Briefing } from '../briefing/coverage'
import type { Ballot } from '../vote/types'

type Props = { readonly ballot: Ballot; readonly briefing: Briefing; readonly other: string | undefined }

/** Which proposal to lay beside this one: similar ones that were decided, and those that the member is voting on. A plain form. */
export async function CompareChoice({ ballot, briefing, other }: Props) {
  const [t, listed] = await Promise.all([getTranslations('compare'), loadOwn(listBallots, { query: {} })])
  const open = listed.items.filter(({ me }) => me.seat !== undefined && !me.declarationNeeded && !me.recused)
  const options = new Map(
    [
      ...briefing.similar.flatMap(({ ballotId, reference, title }) => (ballotId === undefined ? [] : [{ id: ballotId, reference, title }])),
      ...open,
    ]
      .filter(({ id }) => id !== ballot.id)
      .map(({ id, reference, title }) => [id, `${reference}: ${title}`]),
  )
  if (options.size === 0) return null
  return (
    <form method="get" className="stack-s no-print">
      <label htmlFor="with" className="field-label">
        {t('choose')}
      </label>
      <div className="cluster">
        <select id="with" name="with" defaultValue={other ?? ''} className="grow">
          {[...options].map(([id, text]) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
        <button type="submit" className="btn quiet">
          {t('show')}
        </button>
      </div>
    </form>
  )
}
