'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import de from '../../messages/de/error.json' with { type: 'json' }
import en from '../../messages/en/error.json' with { type: 'json' }

/** What happened, what is safe, what to do, and the id for enquiries. */
export default function ErrorPage({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const t = usePathname().startsWith('/en') ? en : de
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="stack">
      <h1 tabIndex={-1} ref={heading}>
        {t.title}
      </h1>
      <p className="lead">{t.body}</p>
      {error.digest && <p className="mono">{t.id.replace('{id}', error.digest)}</p>}
      <p>
        <button type="button" className="btn" onClick={reset}>
          {t.retry}
        </button>
      </p>
    </div>
  )
}
