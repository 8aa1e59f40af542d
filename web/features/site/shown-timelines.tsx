'use client'
import { useEffect, useRef } from 'react'
import { useResult } from '../../ui/form/form-context'
import { Timeline, type TimelineTexts } from './timeline'
import type { TimelineData } from './timeline-data'

/** The timelines that the form's answer brought, and the policies on which two of them differ; takes the focus. */
export function ShownTimelines({ texts }: { readonly texts: TimelineTexts }) {
  const result = useResult()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (result && result.answer === undefined) box.current?.focus() // an answer above it goes first
  }, [result])
  if (result?.timelines === undefined) return null
  const timelines = JSON.parse(result.timelines) as readonly TimelineData[]
  const differing = JSON.parse(result.differing ?? 'null') as readonly string[] | null
  return (
    <section className="stack" tabIndex={-1} ref={box} aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <p>{texts.lead}</p>
      {differing && (
        <div className={`notice ${differing.length === 0 ? 'good' : 'turn'}`} role="status">
          <p>{result.verdict}</p>
          {differing.length > 0 && (
            <ul className="bullets">
              {differing.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      <div className={timelines.length > 1 ? 'side-by-side' : 'stack'}>
        {timelines.map((data) => (
          <Timeline key={data.rules} data={data} texts={texts} />
        ))}
      </div>
    </section>
  )
}
