import { getLocale, getTranslations } from 'next-intl/server'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { adopt } from './charter-actions'
import { CharterRules } from './charter-rules'
import type { Charter, ShippedCharter } from './types'

type Props = { readonly site: string; readonly shipped: readonly ShippedCharter[]; readonly current: Charter }

/** Charters to adopt word for word. */
export async function ShippedCharters({ site, shipped, current }: Props) {
  const [t, tc, locale] = await Promise.all([getTranslations('committee.shipped'), getTranslations('common.action'), getLocale()])
  const others = shipped.filter(({ charter }) => charter.id !== current.id)
  return (
    <section className="panel stack-s" aria-labelledby="shipped">
      <h2 id="shipped">{t('title')}</h2>
      <p>{t('body')}</p>
      {others.map(({ name, description, charter }) => (
        <details key={charter.id}>
          <summary>{name[locale]}</summary>
          <div className="stack">
            <p>{description[locale]}</p>
            <CharterRules charter={charter} before={current} />
            <Form action={adopt.bind(null, { site, id: charter.id })}>
              <div>
                <Submit tone="quiet" working={tc('working')}>
                  {t('adopt', { name: name[locale] })}
                </Submit>
              </div>
            </Form>
          </div>
        </details>
      ))}
    </section>
  )
}
