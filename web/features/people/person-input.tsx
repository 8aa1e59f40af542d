import { getTranslations } from 'next-intl/server'
import { PersonField } from './person-field'
import { personText } from './person-text'
import { searchPeople } from './search-action'

type Props = {
  readonly site: string
  readonly name: string
  readonly label: string
  readonly person?: { readonly id: string; readonly name: string } | undefined
}

/** The field of a committee's form in which somebody is named. */
export async function PersonInput({ site, name, label, person }: Props) {
  const t = await getTranslations('committee.person')
  return (
    <PersonField
      name={name}
      label={label}
      hint={t('hint')}
      value={person && personText(person)}
      search={searchPeople.bind(null, site)}
      found={{ none: t('none'), some: String(t.raw('some')) }}
    />
  )
}
