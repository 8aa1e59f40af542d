'use client'
import { useEffect, useRef } from 'react'
import type { FormState } from '../../lib/form-state'

type Props = { readonly state: FormState; readonly title: string; readonly body: string; readonly labels: Readonly<Record<string, string>> }

/** A result that is shown once, where the form was; takes the focus. */
export function ShownResult({ state, title, body, labels }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { result } = state
  useEffect(() => {
    if (result) box.current?.focus()
  }, [result])
  if (result === undefined) return null
  return (
    <div className="notice good" role="status" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <p>{body}</p>
      <dl className="summary-list">
        {Object.entries(result).map(([name, value]) => (
          <div key={name}>
            <dt>{labels[name] ?? name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
