'use client'
import { useActionState, useEffect, useRef } from 'react'
import { UNTOUCHED } from '../../lib/form-state'
import { ErrorSummary } from '../../ui/form/error-summary'
import { Submit } from '../../ui/form/submit'
import { type ReleaseState, releaseNow } from './cohort-actions'

type Props = {
  readonly cohortId: string
  readonly idempotencyKey: string
  readonly texts: {
    readonly release: string
    readonly working: string
    readonly manifest: string
    readonly hash: string
    readonly asOf: string
    readonly summary: string
    readonly refused: string
    readonly reference: string
  }
}

/** Asks about everybody anew and shows where list and manifest can be fetched for a minute. */
export function CohortRelease({ cohortId, idempotencyKey, texts }: Props) {
  const [state, release, pending] = useActionState<ReleaseState, FormData>(releaseNow.bind(null, cohortId), UNTOUCHED)
  const box = useRef<HTMLDivElement>(null)
  const { attempt, fetchable } = state
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  return (
    <>
      <ErrorSummary state={state} titles={texts} reference={texts.reference} />
      {fetchable && (
        <div className="notice good stack-s" role="status" tabIndex={-1} ref={box}>
          <p>
            <strong>{fetchable.texts.released}</strong>
          </p>
          <ul className="stack-s">
            <li>
              <a href={fetchable.url} download>
                {fetchable.texts.list}
              </a>
            </li>
            <li>
              <a href={fetchable.manifestUrl} download>
                {texts.manifest}
              </a>
            </li>
          </ul>
          <p>{fetchable.texts.until}</p>
          <p className="small">
            {texts.asOf}: {fetchable.asOf}
            <br />
            {texts.hash}: <code className="break-all">{fetchable.sha256}</code>
          </p>
        </div>
      )}
      <form action={release} aria-busy={pending}>
        <input type="hidden" name="idempotencyKey" value={`${idempotencyKey}-${attempt}`} />
        <Submit working={texts.working}>{texts.release}</Submit>
      </form>
    </>
  )
}
