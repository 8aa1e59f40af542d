import { getTranslations } from 'next-intl/server'
import { listBallots } from '#functions/api-schema/ballots'
import { loadOwn } from '../../lib/load'
import { Choices, TextArea, TextField } from '../../ui/form/fields'
import { wallClock } from './invitation-in'
import { type Meeting, MODES } from './types'

type Props = { readonly site: string; readonly meeting?: Meeting }

/** When, how, where, and what is called: running ballots of this committee, what stands on the agenda already first. */
export async function InvitationFields({ site, meeting }: Props) {
  const [t, listed] = await Promise.all([getTranslations('meetings'), loadOwn(listBallots, { query: {} })])
  const agenda = meeting?.agenda ?? []
  const named = new Set(agenda.map(({ ballotId }) => ballotId))
  const others = listed.items.filter((ballot) => ballot.site === site && !named.has(ballot.id))
  const options = [
    ...agenda.map(({ ballotId, reference, title }) => ({ value: ballotId, label: `${reference}: ${title}` })),
    ...others.map(({ id, reference, title }) => ({ value: id, label: `${reference}: ${title}` })),
  ]
  const [starts, ends] = [meeting && wallClock(meeting.starts), meeting && wallClock(meeting.ends)]
  return (
    <>
      <div className="triple">
        <TextField name="day" type="date" label={t('day')} value={starts?.day} />
        <TextField name="from" type="time" label={t('from')} value={starts?.time} />
        <TextField name="to" type="time" label={t('to')} value={ends?.time} />
      </div>
      <Choices
        name="mode"
        label={t('mode')}
        value={meeting?.mode ?? 'room'}
        options={MODES.map((value) => ({ value, label: t(`modeIs.${value}`) }))}
      />
      <TextArea name="place" label={t('place')} hint={t('placeHint')} rows={2} value={meeting?.place} />
      {options.length === 0 ? (
        <p className="muted">{t('noBallots')}</p>
      ) : (
        <Choices name="agenda" many label={t('agenda')} hint={t('agendaHint')} value={[...named]} options={options} />
      )}
    </>
  )
}
