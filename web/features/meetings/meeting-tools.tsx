import { getTranslations } from 'next-intl/server'
import { TextArea } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { cancel, change, close } from './actions'
import { InvitationFields } from './invitation-fields'
import { type Meeting, mayDo } from './types'

/** What the chair may do: change or call off what nobody has attended yet, close what was attended. */
export async function MeetingTools({ meeting, begun }: { readonly meeting: Meeting; readonly begun: boolean }) {
  const [t, tc] = await Promise.all([getTranslations('meetings'), getTranslations('common.action')])
  const attended = meeting.seats.some(({ attendance, deputyAttendance }) => attendance !== undefined || deputyAttendance !== undefined)
  const changes = mayDo(meeting, 'changeMeeting') && !attended
  const cancels = mayDo(meeting, 'cancelMeeting') && !attended
  const closes = mayDo(meeting, 'closeMeeting') && attended && begun
  if (!changes && !cancels && !closes) return null
  return (
    <section className="panel no-print" aria-labelledby="lead">
      <h2 id="lead">{t('tools')}</h2>
      {closes && (
        <Form action={close.bind(null, meeting.id)}>
          <p>{t('closeBody')}</p>
          <div>
            <Submit working={tc('working')}>{t('close')}</Submit>
          </div>
        </Form>
      )}
      {changes && (
        <details>
          <summary>{t('change')}</summary>
          <Form action={change.bind(null, meeting.id)} keep={`meeting-${meeting.id}`}>
            <InvitationFields site={meeting.site} meeting={meeting} />
            <div>
              <Submit working={tc('working')}>{t('changeSend')}</Submit>
            </div>
          </Form>
        </details>
      )}
      {cancels && (
        <details>
          <summary>{t('cancel')}</summary>
          <Form action={cancel.bind(null, meeting.id)} keep={`cancel-${meeting.id}`}>
            <TextArea name="cancelReason" label={t('cancelReason')} rows={2} />
            <div>
              <Submit tone="danger" working={tc('working')}>
                {t('cancel')}
              </Submit>
            </div>
          </Form>
        </details>
      )}
    </section>
  )
}
