import { getTranslations } from 'next-intl/server'
import { getCheckpoint } from '#functions/api-schema/audit'
import { load } from '../../lib/load'
import { Moment } from '../../ui/deadline'
import { Hash } from '../../ui/hash'
import { SummaryList } from '../../ui/summary-list'

/** What the signers say of their keys; it is part of what they sign, so it stays English there. */
const NOTES = {
  'demo key: it lies in a file beside the data it vouches for; a deployment signs with a key in KMS': 'demoKey',
  'the private key never leaves AWS KMS': 'kmsKey',
} as const

/** The latest signed checkpoint; public, so that anybody can keep a copy. */
export async function Checkpoint() {
  const [t, { checkpoint }] = await Promise.all([getTranslations('audit.checkpoint'), load(getCheckpoint, {})])
  const noteOf = (note: string): string => (note in NOTES ? t(NOTES[note as keyof typeof NOTES]) : note)
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
            { key: 'key', term: t('key'), value: `${checkpoint.key.algorithm}, ${noteOf(checkpoint.key.note)}` },
          ]}
        />
      )}
    </section>
  )
}
