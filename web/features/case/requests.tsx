import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { SECTION_TITLES } from '../form/section-titles'
import { type Case, may } from './types'

/** What the office asked for, with the answers that were given. */
export async function Requests({ view }: { readonly view: Case }) {
  const [t, locale] = await Promise.all([getTranslations('case.requests'), getLocale()])
  return (
    <section className="stack" aria-labelledby="requests">
      <h2 id="requests">{t('title')}</h2>
      <ol className="stack">
        {view.requests.map((request) => {
          const title = SECTION_TITLES[request.section as 'general']?.[locale] ?? request.section
          return (
            <li className="panel" key={request.id}>
              <p className="eyebrow">{t('section', { section: title })}</p>
              <p>
                <CaseText>{request.text}</CaseText>
              </p>
              {request.answer ? (
                <p>
                  <strong>{t('answer')}:</strong> <CaseText>{request.answer}</CaseText>
                </p>
              ) : (
                <p className="muted">{t('open')}</p>
              )}
              {may(view, 'saveSection') && request.answer === undefined && request.section in SECTION_TITLES && (
                <A href={`/${locale}/proposals/${view.id}/edit/${request.section}`}>{t('go')}</A>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
