import { getLocale, getTranslations } from 'next-intl/server'
import { verifyLedger } from '#functions/api-schema/audit'
import { loadOwn } from '../../lib/load'
import { Notice } from '../../ui/notice'
import { ExportLink } from './export-link'

async function Outcome() {
  const [t, found] = await Promise.all([getTranslations('audit.verify'), loadOwn(verifyLedger, {})])
  return (
    <Notice tone={found.verified ? 'good' : 'bad'} live>
      <p>
        <strong>{found.verified ? t('good') : t('bad')}</strong>
      </p>
      <p>{t('facts', { entries: found.entries, streams: found.streams, younger: found.younger })}</p>
      {found.faults.length > 0 && (
        <ul>
          {found.faults.map((fault) => (
            <li key={`${fault.stream}${fault.sequence}${fault.code}`}>{t('fault', fault)}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

/** The server's own check, on demand, and how to check without the server. A break is a result, not a crash. */
export async function Verification({ run }: { readonly run: boolean }) {
  const [t, locale] = await Promise.all([getTranslations('audit.verify'), getLocale()])
  return (
    <section className="panel" aria-labelledby="verify">
      <h2 id="verify">{t('title')}</h2>
      {run && <Outcome />}
      <form method="get" className="cluster">
        <input type="hidden" name="verify" value="yes" />
        <button type="submit" className="btn">
          {t('run')}
        </button>
        <ExportLink address={`/${locale}/audit/export`} texts={{ label: t('export'), loading: t('exporting'), failed: t('notExported') }} />
      </form>
      <p className="small muted">{t('trust')}</p>
    </section>
  )
}
