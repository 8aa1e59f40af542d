import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { Icon } from '../../ui/icon'

const DOORS = [
  { name: 'patients', icon: 'heart', href: '/register' },
  { name: 'researchers', icon: 'document', href: '/proposals/new' },
  { name: 'sites', icon: 'people', href: '/signin' },
] as const

/** Three ways in, one for each kind of visitor. */
export async function Doors() {
  const [t, locale] = await Promise.all([getTranslations('start'), getLocale()])
  return (
    <div className="doors">
      {DOORS.map(({ name, icon, href }) => (
        <article className="card door" key={name}>
          <span className="text-(--brand)">
            <Icon name={icon} size={32} />
          </span>
          <h3>{t(`${name}.title`)}</h3>
          <p>{t(`${name}.body`)}</p>
          <p className="mt-auto">
            <A className="row-link" href={`/${locale}${href}`}>
              {t(`${name}.link`)}
            </A>
          </p>
        </article>
      ))}
    </div>
  )
}
