import { getLocale, getTranslations } from 'next-intl/server'
import type { Session } from '../../lib/session'
import { A } from '../../ui/a'

/** Who is signed in and the way out; for everybody else the way in. */
export async function Account({ session }: { readonly session: Session | undefined }) {
  const [t, locale] = await Promise.all([getTranslations('common.account'), getLocale()])
  if (session === undefined) return <A href={`/${locale}/signin`}>{t('signIn')}</A>
  return (
    <>
      <A className="who" href={`/${locale}/account`}>
        {t('signedInAs', { name: session.person.name })}
      </A>
      <form method="post" action="/auth/signout">
        <button type="submit" className="link-button">
          {t('signOut')}
        </button>
      </form>
    </>
  )
}
