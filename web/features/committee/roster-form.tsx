import { getLocale, getTranslations } from 'next-intl/server'
import { FieldFold } from '../../ui/form/field-fold'
import { Choices, TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { PersonInput } from '../people/person-input'
import { propose } from './roster-actions'
import { type Committee, mayDo, type StandingSeat } from './types'

/** New seats that the form offers at once. */
const NEW_ROWS = 2

type SeatProps = { readonly site: string; readonly index: number; readonly seat: StandingSeat | undefined }
async function SeatFields({ site, index, seat }: SeatProps) {
  const [t, locale] = await Promise.all([getTranslations('committee.roster'), getLocale()])
  const name = `seats.${index}`
  return (
    <FieldFold
      names={[`${name}.`]}
      openFor="wrong"
      className="seat-fields"
      summary={seat ? `${seat.name?.[locale] ?? seat.seat}: ${seat.member.name}` : t('newSeat')}
    >
      <fieldset className="group">
        <legend>{seat ? (seat.name?.[locale] ?? seat.seat) : t('newSeat')}</legend>
        {seat ? (
          <input type="hidden" name={`${name}.seat`} value={seat.seat} />
        ) : (
          <TextField name={`${name}.seat`} label={t('seatId')} hint={t('seatIdHint')} />
        )}
        <div className="pair">
          <PersonInput site={site} name={`${name}.member`} label={t('member')} person={seat?.member} />
          <PersonInput site={site} name={`${name}.deputy`} label={t('deputy')} person={seat?.deputy} />
          <TextField name={`${name}.from`} type="date" label={t('from')} value={seat?.from} />
          <TextField name={`${name}.to`} type="date" label={t('to')} value={seat?.to} />
        </div>
        {seat && <Choices name={`${name}.remove`} many label={t('removeLabel')} options={[{ value: 'yes', label: t('remove') }]} />}
      </fieldset>
    </FieldFold>
  )
}

/** A new roster as a whole; it counts for ballots opened after a second person has confirmed it. */
export async function RosterForm({ committee }: { readonly committee: Committee }) {
  const [t, tc, locale] = await Promise.all([getTranslations('committee.roster'), getTranslations('common.action'), getLocale()])
  if (!mayDo(committee, 'proposeRoster')) return null
  const rows = committee.seats.length + NEW_ROWS
  return (
    <section className="panel stack" aria-labelledby="propose">
      <h2 id="propose">{t('propose')}</h2>
      <p>{t('proposeBody')}</p>
      <details>
        <summary>{t('edit')}</summary>
        <Form action={propose.bind(null, { site: committee.site, rows })} keep={`roster-${committee.site}`}>
          {Array.from({ length: rows }, (_, index) => (
            <SeatFields
              key={committee.seats[index]?.seat ?? `new-${index}`}
              site={committee.site}
              index={index}
              seat={committee.seats[index]}
            />
          ))}
          <Choices
            name="chair"
            label={t('chairIs')}
            value={committee.seats.find(({ chair }) => chair)?.seat}
            options={committee.seats.map(({ seat, name, member }) => ({ value: seat, label: `${name?.[locale] ?? seat}: ${member.name}` }))}
          />
          <div>
            <Submit working={tc('working')}>{t('send')}</Submit>
          </div>
        </Form>
      </details>
    </section>
  )
}
