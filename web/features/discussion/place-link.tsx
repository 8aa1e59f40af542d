import { getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'

/** The ballot's page in the reader's language, the place in the form, and what it is called. */
type Props = { readonly page: string; readonly place: string; readonly label: string }

/** Beside a section of the form: to the form for saying something about it. */
export async function SayLink({ page, place, label }: Props) {
  const t = await getTranslations('discussion.link')
  return (
    <p className="small no-print">
      <A href={`${page}?at=${encodeURIComponent(place)}#say`}>
        <span aria-hidden="true">{t('say')}</span>
        <span className="visually-hidden">{t('sayHidden', { field: label })}</span>
      </A>
    </p>
  )
}

/** Beside an answer that something was said about: to that. */
export async function SaidLink({ page, place, label, count }: Props & { readonly count: number }) {
  const t = await getTranslations('discussion.link')
  return (
    <A href={`${page}#on-${place.replaceAll('/', '-')}`}>
      <span aria-hidden="true">{t('read', { count })}</span>
      <span className="visually-hidden">{t('readHidden', { count, field: label })}</span>
    </A>
  )
}
