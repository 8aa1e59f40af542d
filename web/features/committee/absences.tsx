import { getTranslations } from 'next-intl/server'
import { Day } from '../../ui/deadline'
import { Choices, TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { endAway, recordAway } from './absence-actions'
import { type Committee, mayDo } from './types'

/** The reader's own absences: what is recorded, and one more, with the deputy standing in if wanted. */
export async function Absences({ committee }: { readonly committee: Committee }) {
  const [t, tc] = await Promise.all([getTranslations('committee.absence'), getTranslations('common.action')])
  const { site, me } = committee
  if (me.as !== 'member' || !mayDo(committee, 'recordAbsence')) return null
  const mine = committee.absences.filter(({ seat }) => seat === me.seat)
  const deputy = committee.seats.find(({ seat }) => seat === me.seat)?.deputy
  return (
    <section className="panel stack" aria-labelledby="absence">
      <h2 id="absence">{t('title')}</h2>
      {mine.length > 0 && (
        <ul className="rows">
          {mine.map((absence) => (
            <li key={absence.absence}>
              <span className="row-main">
                <Day on={absence.from} /> – <Day on={absence.to} />
                <span className="small muted block">
                  {absence.delegated ? t('delegatedTo', { name: deputy?.name ?? '' }) : t('notDelegated')}
                </span>
              </span>
              <Form action={endAway.bind(null, { site, absence: absence.absence })}>
                <Submit tone="quiet" working={tc('working')}>
                  {t('end')}
                </Submit>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t('add')}</summary>
        <Form action={recordAway.bind(null, site)} keep={`absence-${site}`}>
          <div className="pair">
            <TextField name="from" type="date" label={t('from')} />
            <TextField name="to" type="date" label={t('to')} />
          </div>
          {deputy ? (
            <Choices
              name="delegated"
              many
              label={t('delegation')}
              options={[{ value: 'yes', label: t('delegate', { name: deputy.name }) }]}
            />
          ) : (
            <p className="muted">{t('noDeputy')}</p>
          )}
          <div>
            <Submit working={tc('working')}>{t('save')}</Submit>
          </div>
        </Form>
      </details>
    </section>
  )
}
