import { getLocale, getTranslations } from 'next-intl/server'
import type { SectionId } from '#policies/application/form/sections'
import { A } from '../../ui/a'
import { Tag, type Tone } from '../../ui/tag'
import type { LoadedSection } from './load-form'
import { SECTION_TITLES } from './section-titles'

const GROUPS: readonly { readonly name: 'first' | 'second' | 'third'; readonly sections: readonly SectionId[] }[] = [
  { name: 'first', sections: ['scope', 'people', 'general', 'project'] },
  { name: 'second', sections: ['data', 'biosamples', 'use'] },
  { name: 'third', sections: ['sites', 'ethics'] },
]
type Shown = LoadedSection['state'] | 'problem'
const TONES: Readonly<Record<Shown, Tone>> = {
  'not-started': 'grey',
  'in-progress': 'blue',
  complete: 'plain',
  'not-needed': 'plain',
  problem: 'red',
}

/** A request of the office that is still open makes a problem of a section, whatever its own state. */
const shownState = (section: LoadedSection, requested: ReadonlySet<string>): Shown =>
  requested.has(section.id) ? 'problem' : section.state

/** The sections in steps; the whole row is the link, and "completed" is plain text so that open work stands out. */
export async function SectionTaskList({
  applicationId,
  sections,
  requested,
}: {
  readonly applicationId: string
  readonly sections: readonly LoadedSection[]
  readonly requested: ReadonlySet<string>
}) {
  const [t, ts, locale] = await Promise.all([getTranslations('edit'), getTranslations('words.sectionState'), getLocale()])
  return (
    <>
      {GROUPS.map((group, index) => (
        <section className="stack-s" key={group.name} aria-labelledby={group.name}>
          <h2 id={group.name}>{t('step', { number: index + 1, name: t(`groups.${group.name}`) })}</h2>
          <ul className="rows">
            {group.sections
              .flatMap((id) => sections.find((section) => section.id === id) ?? [])
              .map((section) => {
                const state = shownState(section, requested)
                const title = SECTION_TITLES[section.id as SectionId][locale]
                return (
                  <li key={section.id}>
                    <span className="row-main">
                      {section.state === 'not-needed' ? (
                        <span className="muted">{title}</span>
                      ) : (
                        <A className="row-link" href={`/${locale}/proposals/${applicationId}/edit/${section.id}`}>
                          {title}
                        </A>
                      )}
                    </span>
                    <Tag tone={TONES[state]}>{ts(state)}</Tag>
                  </li>
                )
              })}
          </ul>
        </section>
      ))}
    </>
  )
}
