import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { getWorkflow } from '#functions/api-schema/applications'
import { caseTitle, loadCase } from '../../../../../features/case/load-case'
import { MachinePicture } from '../../../../../features/workflow/machine-picture'
import { CASE_MACHINES, hasEnded, machineLabel, stateLabel } from '../../../../../features/workflow/machines'
import { loadOwn } from '../../../../../lib/load'
import type { PageProps } from '../../../../../lib/page'
import { Crumbs } from '../../../../../ui/crumbs'
import { Moment } from '../../../../../ui/deadline'
import { PageHead } from '../../../../../ui/page-head'

type Props = PageProps<'id'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('workflow'))('title'))
}

const STAGES = ['formal-check', 'site-review', 'conditions'] as const
/** `<application>-v<version>-<stage>` is the name of a review's execution; other names have no stage. */
function stageOf(name: string, say: (stage: (typeof STAGES)[number], version: string) => string): string {
  const [, version, found] = /-v(\d+)-([a-z-]+)$/.exec(name) ?? []
  const stage = STAGES.find((one) => one === found)
  return stage === undefined || version === undefined ? '' : say(stage, version)
}

export default async function Page({ params }: Props) {
  const { id } = await params
  const given = { params: { applicationId: id } }
  const [view, { positions }] = await Promise.all([loadCase(id), loadOwn(getWorkflow, given)])
  const [t, locale] = await Promise.all([getTranslations('workflow'), getLocale()])
  const siteName = (slug: string) => view.sites.find(({ site }) => site === slug)?.name ?? slug
  const shown = CASE_MACHINES.flatMap((machine): { machine: string; position?: (typeof positions)[number] }[] => {
    const found = positions.filter((position) => position.machine === machine)
    return found.length === 0 ? [{ machine }] : found.map((position) => ({ machine, position }))
  })
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/proposals/${id}`, text: view.reference }]} />
        <PageHead title={t('title')} eyebrow={view.title} lead={t('lead')} />
        <p className="muted">{t('legend')}</p>
      </div>
      {shown.map(({ machine, position }, index) => (
        <section className="stack" key={position?.name ?? machine} aria-labelledby={`machine-${index}`}>
          <h2 id={`machine-${index}`}>
            {machineLabel(machine, locale)}
            {position?.site && `: ${siteName(position.site)}`}
            {position && stageOf(position.name, (stage, version) => `: ${t(`stage.${stage}`)}, ${t('version', { version })}`)}
          </h2>
          {position ? (
            <p>
              {hasEnded(machine, position.state) ? (
                t('ended')
              ) : (
                <>
                  {t('here')}: <strong>{stateLabel(machine, position.state, locale)}</strong>
                </>
              )}
              {position.since && (
                <>
                  {' '}
                  ({t('since')} <Moment at={position.since} />)
                </>
              )}
            </p>
          ) : (
            <p className="muted">{t('notStarted')}</p>
          )}
          <details open={position !== undefined && !hasEnded(machine, position.state)}>
            <summary>{t('picture', { machine: machineLabel(machine, locale) })}</summary>
            <MachinePicture machine={machine} position={position} id={String(index)} />
          </details>
        </section>
      ))}
    </div>
  )
}
