import { PageHead } from '../../ui/page-head'

export type TextSection = { readonly title: string; readonly body: string }

/** A page of plain text: legal notice, privacy, accessibility. */
export function TextPage({
  title,
  lead,
  sections,
}: {
  readonly title: string
  readonly lead?: string
  readonly sections: readonly TextSection[]
}) {
  return (
    <div className="stack-l max-w-[46rem]">
      <PageHead title={title} lead={lead} />
      {sections.map((section) => (
        <section className="stack-s" key={section.title}>
          <h2>{section.title}</h2>
          <p>{section.body}</p>
        </section>
      ))}
    </div>
  )
}
