import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Deadline } from '../../ui/deadline'
import { lacking } from './lacking'
import { QuorumBar } from './quorum-bar'
import type { Ballot } from './types'

/** Open ballots as who leads them looks at them: how far the quorum is, whose vote lacks, until when. */
export async function DeskTable({ ballots }: { readonly ballots: readonly Ballot[] }) {
  const [t, locale] = await Promise.all([getTranslations('vote'), getLocale()])
  return (
    <ul className="rows desk-rows">
      {ballots.map((ballot) => {
        const names = lacking(ballot.seats)
        return (
          <li key={ballot.id}>
            <div>
              <A className="font-semibold" href={`/${locale}/committee/${ballot.id}`}>
                <CaseText>{ballot.title}</CaseText>
              </A>
              <p className="small muted">
                {ballot.reference} · {t('site', { site: ballot.siteName, round: ballot.round })}
              </p>
            </div>
            <QuorumBar quorum={ballot.quorum} compact />
            <div>
              <p className="small muted">{t('desk.lacking', { count: names.length })}</p>
              <p>{names.join(', ')}</p>
            </div>
            <Deadline at={ballot.deadline} />
          </li>
        )
      })}
    </ul>
  )
}
