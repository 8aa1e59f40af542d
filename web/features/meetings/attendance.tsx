import { getTranslations } from 'next-intl/server'
import { Select } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { Tag } from '../../ui/tag'
import { attend } from './actions'
import { ATTENDANCES, type Meeting } from './types'

type Place = {
  readonly id: string
  readonly name: string
  readonly as: 'member' | 'deputy'
  readonly chair: boolean
  readonly state: string
}
const placesOf = (meeting: Meeting): readonly Place[] =>
  meeting.seats.flatMap(({ member, deputy, chair, attendance, deputyAttendance }) => [
    { ...member, as: 'member' as const, chair, state: attendance ?? 'absent' },
    ...(deputy === undefined ? [] : [{ ...deputy, as: 'deputy' as const, chair: false, state: deputyAttendance ?? 'absent' }]),
  ])

/** Who was there, as it is on record. */
async function Recorded({ places }: { readonly places: readonly Place[] }) {
  const t = await getTranslations('meetings')
  return (
    <ul className="rows">
      {places.map(({ id, name, as, chair, state }) => (
        <li key={id}>
          <span className="row-main">
            {name}
            {(chair || as === 'deputy') && <span className="muted"> ({t(chair ? 'chair' : 'deputy')})</span>}
          </span>
          <span>
            <Tag tone={state === 'present' || state === 'remote' ? 'green' : 'grey'}>{t(`attendanceIs.${state as 'present'}`)}</Tag>
          </span>
        </li>
      ))}
    </ul>
  )
}

type Props = { readonly meeting: Meeting; readonly begun: boolean; readonly may: boolean }

/** Attendance: on record for everybody; for the chair, from the beginning on, a form over all places. */
export async function Attendance({ meeting, begun, may }: Props) {
  const [t, tc] = await Promise.all([getTranslations('meetings'), getTranslations('common.action')])
  const places = placesOf(meeting)
  const known = meeting.seats.some(({ attendance, deputyAttendance }) => attendance !== undefined || deputyAttendance !== undefined)
  const { required, reached, seats, met } = meeting.quorum
  return (
    <section className="stack" aria-labelledby="attendance">
      <h2 id="attendance">{t('attendance')}</h2>
      {known ? (
        <>
          <p className="cluster">
            <Tag tone={met ? 'green' : 'grey'}>{t(met ? 'quorumMet' : 'quorumMissed')}</Tag>
            <span className="muted">{t('quorum', { required, reached, seats })}</span>
          </p>
          <Recorded places={places} />
        </>
      ) : (
        <p className="muted">{t('notRecorded', { count: seats })}</p>
      )}
      {may && !begun && <p className="muted">{t('notBegun')}</p>}
      {may && begun && (
        <details open={!known}>
          <summary>{t(known ? 'correct' : 'record')}</summary>
          <Form action={attend.bind(null, { meetingId: meeting.id, people: places.map(({ id }) => id) })} keep={`attendance-${meeting.id}`}>
            <div className="attendance-fields">
              {places.map(({ id, name, as, state }) => (
                <Select
                  key={id}
                  name={`attendance.${id}`}
                  label={as === 'deputy' ? `${name} (${t('deputy')})` : name}
                  value={state}
                  options={ATTENDANCES.map((value) => ({ value, label: t(`attendanceIs.${value}`) }))}
                />
              ))}
            </div>
            <div>
              <Submit working={tc('working')}>{t('recordSend')}</Submit>
            </div>
          </Form>
        </details>
      )}
    </section>
  )
}
