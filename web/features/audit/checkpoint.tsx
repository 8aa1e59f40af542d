import { getTranslations } from 'next-intl/server'
import { getCheckpoint } from '#functions/api-schema/audit'
import { load } from '../../lib/load'
import { Moment } from '../../ui/deadline'
import { Hash } from '../../ui/hash'
import { SummaryList } from '../../ui/summary-list'

/** The latest signed checkpoint; public, so that anybody can keep a copy. */
export async function Checkpoint() {
  const [t, { checkpoint }] = await Promise.all([getTranslations('audit.checkpoint'), load(getCheckpoint, {})])
  return (
    <section className="panel" aria-labelledby="checkpoint">
      <h2 id="checkpoint">{t('title')}</h2>
      {checkpoint === null ? (
        <p>{t('none')}</p>
      ) : (
        <SummaryList
          rows={[
            { key: 'at', term: t('at'), value: <Moment at={checkpoint.at} /> },
            { key: 'size', term: t('size'), value: String(checkpoint.size) },
            { key: 'streams', term: t('streams'), value: String(checkpoint.streams) },
            { key: 'root', term: t('root'), value: <Hash value={checkpoint.root} /> },
            { key: 'key', term: t('key'), value: `${checkpoint.key.algorithm}, ${checkpoint.key.note}` },
          ]}
        />
      )}
    </section>
  )
}
