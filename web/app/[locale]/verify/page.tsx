import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Sha256Text } from '#functions/api-schema/common'
import { verifyDocument } from '#functions/api-schema/contracts'
import { HashFile } from '../../../features/verify/hash-file'
import { call } from '../../../lib/api-client'
import { fieldId } from '../../../lib/form-state'
import { one, type PageProps } from '../../../lib/page'
import { TextField } from '../../../ui/form/fields'
import { Notice } from '../../../ui/notice'
import { PageHead } from '../../../ui/page-head'
import { SummaryList } from '../../../ui/summary-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('verify'))('title') }
}

async function Answer({ sha256 }: { readonly sha256: string }) {
  const [t, locale] = await Promise.all([getTranslations('verify'), getLocale()])
  if (!Sha256Text.safeParse(sha256).success) return <Notice tone="bad">{t('bad')}</Notice>
  const answer = await call(verifyDocument, { body: { sha256 }, language: locale })
  if (!answer.ok) return <Notice tone="bad">{t('failed')}</Notice>
  const { state, reference, version, date } = answer.value
  const rows = [
    ...(reference ? [{ key: 'reference', term: t('reference'), value: reference }] : []),
    ...(version !== undefined ? [{ key: 'version', term: t('version'), value: String(version) }] : []),
    ...(date ? [{ key: 'date', term: t('date'), value: date.slice(0, 10) }] : []),
  ]
  return (
    <>
      <Notice tone={state === 'valid' ? 'good' : state === 'void' ? 'turn' : 'bad'} live>
        <strong>{t(state)}</strong>
      </Notice>
      {rows.length > 0 && <SummaryList rows={rows} />}
    </>
  )
}

export default async function Page({ searchParams }: PageProps) {
  const sha256 = (one((await searchParams).sha256) ?? '').trim().toLowerCase()
  const t = await getTranslations('verify')
  return (
    <div className="stack max-w-[46rem]">
      <PageHead title={t('title')} lead={t('lead')} />
      {sha256 !== '' && <Answer sha256={sha256} />}
      <form method="get" className="panel">
        <TextField name="sha256" label={t('field')} hint={t('hint')} value={sha256} />
        <HashFile label={t('file')} target={fieldId('sha256')} />
        <p>
          <button type="submit" className="btn">
            {t('button')}
          </button>
        </p>
      </form>
    </div>
  )
}
