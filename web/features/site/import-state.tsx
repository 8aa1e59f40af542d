import { getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { ImportView } from '#functions/api-schema/consent-imports'
import { Tag, type Tone } from '../../ui/tag'

type Job = Pick<z.output<typeof ImportView>, 'state' | 'sizeBytes' | 'processedBytes'>
const TONES: Readonly<Record<Job['state'], Tone>> = { queued: 'grey', running: 'blue', finished: 'green', failed: 'red' }

/** Where an import stands; while it runs, how much of the file is done. */
export async function ImportState({ job }: { readonly job: Job }) {
  const t = await getTranslations('site.imports')
  const percent = job.sizeBytes === 0 ? 0 : Math.floor((100 * job.processedBytes) / job.sizeBytes)
  return (
    <span className="cluster">
      <Tag tone={TONES[job.state]}>{t(`states.${job.state}`)}</Tag>
      {(job.state === 'running' || job.state === 'queued') && (
        <progress value={percent} max={100} aria-label={t('progress')}>
          {percent} %
        </progress>
      )}
    </span>
  )
}
