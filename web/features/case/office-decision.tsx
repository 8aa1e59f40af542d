import { getLocale, getTranslations } from 'next-intl/server'
import { Select, TextArea } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { SECTION_TITLES } from '../form/section-titles'
import { accept, rejectCase, returnWithRequests } from './actions'
import { REQUEST_ROWS } from './requests-in'
import { type Case, may, sealedTarget } from './types'

/** The formal check: accept, return with requests, or reject. */
export async function OfficeDecision({ view }: { readonly view: Case }) {
  const [t, tc, locale] = await Promise.all([getTranslations('case.office'), getTranslations('common.action'), getLocale()])
  const target = sealedTarget(view)
  const sections = Object.entries(SECTION_TITLES).map(([value, title]) => ({ value, label: title[locale] }))
  return (
    <div className="stack">
      {may(view, 'acceptFormally') && (
        <div className="stack-s">
          <h3>{t('acceptTitle')}</h3>
          <p>{t('acceptBody')}</p>
          <Form action={accept.bind(null, target)}>
            <div>
              <Submit working={tc('working')}>{t('accept')}</Submit>
            </div>
          </Form>
        </div>
      )}
      {may(view, 'returnApplication') && (
        <details>
          <summary>{t('returnTitle')}</summary>
          <div className="stack">
            <p>{t('returnBody')}</p>
            <Form action={returnWithRequests.bind(null, target)} keep={`return-${view.id}`}>
              {Array.from({ length: REQUEST_ROWS }, (_, index) => `requests.${index}`).map((name, index) => (
                <div className="group" key={name}>
                  <Select name={`${name}.section`} label={t('returnSection', { number: index + 1 })} options={sections} value="general" />
                  <TextArea name={`${name}.text`} label={t('returnText', { number: index + 1 })} rows={3} />
                </div>
              ))}
              <div>
                <Submit working={tc('working')}>{t('return')}</Submit>
              </div>
            </Form>
          </div>
        </details>
      )}
      {may(view, 'rejectApplication') && (
        <details>
          <summary>{t('rejectTitle')}</summary>
          <Form action={rejectCase.bind(null, target)} keep={`reject-${view.id}`}>
            <TextArea name="reason" label={t('rejectReason')} hint={t('rejectHint')} rows={4} />
            <div>
              <Submit tone="danger" working={tc('working')}>
                {t('reject')}
              </Submit>
            </div>
          </Form>
        </details>
      )}
    </div>
  )
}
