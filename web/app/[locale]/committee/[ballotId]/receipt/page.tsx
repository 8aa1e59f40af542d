import type { Metadata } from 'next'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { getReceipt } from '#functions/api-schema/ballot-acts'
import { ReceiptCheck } from '../../../../../features/receipt/receipt-check'
import { loadOwn } from '../../../../../lib/load'
import type { PageProps } from '../../../../../lib/page'
import { Crumbs } from '../../../../../ui/crumbs'
import { Moment } from '../../../../../ui/deadline'
import { Hash } from '../../../../../ui/hash'
import { PageHead } from '../../../../../ui/page-head'
import { SummaryList } from '../../../../../ui/summary-list'
import { Tag } from '../../../../../ui/tag'
import { Word } from '../../../../../ui/words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vote.receipt'))('title') }
}

export default async function Page({ params }: PageProps<'ballotId'>) {
  const { ballotId } = await params
  const receipt = await loadOwn(getReceipt, { params: { ballotId } })
  const [t, tc, locale, format] = await Promise.all([
    getTranslations('vote.receipt'),
    getTranslations('vote.receipt.check'),
    getLocale(),
    getFormatter(),
  ])
  return (
    <div className="stack-l max-w-[52rem]">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/committee/${ballotId}`, text: t('ballot') }]} />
        <PageHead title={t('title')} lead={t('lead')} />
      </div>
      {receipt.items.map(({ entry, inclusion }) => (
        <section className="panel stack" key={entry.hash} aria-labelledby={`entry-${entry.sequence}`}>
          <h2 id={`entry-${entry.sequence}`} className="cluster">
            <Word group="event" value={entry.type} /> <Tag tone={inclusion ? 'green' : 'grey'}>{t(inclusion ? 'covered' : 'pending')}</Tag>
          </h2>
          <SummaryList
            rows={[
              { key: 'at', term: t('at'), value: <Moment at={entry.at} /> },
              { key: 'place', term: t('place'), value: t('placeIs', { sequence: entry.sequence }) },
              { key: 'hash', term: t('hash'), value: <Hash value={entry.hash} /> },
              ...(inclusion
                ? [
                    { key: 'checkpoint', term: t('checkpoint'), value: <Moment at={inclusion.checkpoint.at} /> },
                    {
                      key: 'leaf',
                      term: t('leaf'),
                      value: t('leafIs', { leaf: format.number(inclusion.leaf), size: format.number(inclusion.checkpoint.size) }),
                    },
                    { key: 'root', term: t('root'), value: <Hash value={inclusion.checkpoint.root} /> },
                  ]
                : []),
            ]}
          />
          {!inclusion && <p className="muted">{t('pendingBody')}</p>}
          <details>
            <summary>{t('raw')}</summary>
            <pre className="small mono whitespace-pre-wrap">{JSON.stringify({ entry, inclusion }, null, 2)}</pre>
          </details>
        </section>
      ))}
      <ReceiptCheck
        items={receipt.items}
        texts={{ button: tc('button'), proven: tc('proven'), pending: tc('pending'), wrong: tc('wrong') }}
      />
      <p>
        <a href={`/${locale}/committee/${ballotId}/receipt.json`}>{t('download')}</a>
      </p>
    </div>
  )
}
