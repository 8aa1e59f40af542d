import { getLocale, getTranslations } from 'next-intl/server'
import { localeOf } from '../../lib/locale'
import { curlOf } from './curl-of'
import type { DescribedOperation } from './read-openapi'

const textOf = (example: unknown): string => (typeof example === 'string' ? example : JSON.stringify(example, null, 2))

function Shape({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="stack-s">
      <p className="small font-semibold">{label}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling region must be reachable by keyboard */}
      <div className="table-scroll" role="group" tabIndex={0} aria-label={label}>
        <pre className="mono small">{text}</pre>
      </div>
    </div>
  )
}

/** One operation, folded: what it takes and what it gives. */
export async function OperationView({ operation, api }: { readonly operation: DescribedOperation; readonly api: string }) {
  const [t, locale] = await Promise.all([getTranslations('site.api'), getLocale()])
  const { id, method, path, summary, access, key, parameters, body, exampleBody, status, answer, exampleAnswer } = operation
  const who = access === 'public' ? t('public') : access === 'session' ? t('session') : `${t('scope')} ${access}`
  return (
    <details id={id}>
      <summary>
        <code>
          {method} {path}
        </code>
        <span className="block small font-normal">{summary[localeOf(locale)]}</span>
      </summary>
      <div className="panel stack-s">
        <p className="small muted">
          {id} · {who}
          {key && ` · ${t('key')}`}
        </p>
        {parameters.length > 0 && (
          <div>
            <p className="small font-semibold">{t('parameters')}</p>
            <ul>
              {parameters.map((one) => (
                <li key={`${one.where}${one.name}`}>
                  <code>{one.name}</code> ({t(`in.${one.where}`)}
                  {one.required && `, ${t('required')}`})
                </li>
              ))}
            </ul>
          </div>
        )}
        {access !== 'session' && <Shape label={t('curl', { id })} text={curlOf(operation, api, exampleBody)} />}
        {access === 'session' && exampleBody !== undefined && <Shape label={t('exampleBody', { id })} text={textOf(exampleBody)} />}
        {exampleAnswer !== undefined && <Shape label={t('exampleAnswer', { id, status })} text={textOf(exampleAnswer)} />}
        {(body || answer) && (
          <details>
            <summary>{t('fields')}</summary>
            {body && <Shape label={`${t('body')}: ${id}`} text={body} />}
            {answer && <Shape label={`${t('answer', { status })}: ${id}`} text={answer} />}
          </details>
        )}
      </div>
    </details>
  )
}
