import { getFormatter, getTranslations } from 'next-intl/server'
import { DETAIL_KEYS } from './import-details'

type LineError = { readonly line: number; readonly code: string; readonly path?: string | undefined; readonly detail?: string | undefined }

/** What was not taken in: line, element and reason, one under the other, so that nothing scrolls sideways on a phone. */
export async function ImportErrors({ errors }: { readonly errors: readonly LineError[] }) {
  const [t, tp, format] = await Promise.all([getTranslations('site.imports'), getTranslations('problems'), getFormatter()])
  return (
    <ul className="answer-lines">
      {errors.map(({ line, code, path, detail }) => {
        const key = DETAIL_KEYS[detail ?? '']
        return (
          <li key={line} className="answer-line">
            <p>
              <strong>{t('lineNumber', { line: format.number(line) })}</strong>
              {': '}
              {tp.has(code as 'OTHER') ? tp(code as 'OTHER') : code}
            </p>
            {detail && key && <p>{t(`detail.${key as 'line'}`)}</p>}
            {detail && !key && <p lang="en">{detail}</p>}
            {path && (
              <p className="small">
                {t('element')} <code className="break-all">{path}</code>
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
