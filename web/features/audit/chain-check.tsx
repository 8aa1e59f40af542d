'use client'
import { useState } from 'react'
import { type Chained, firstBroken } from './first-broken'

type Props = {
  readonly entries: readonly Chained[]
  readonly texts: { readonly button: string; readonly good: string; readonly bad: string }
}

/** Recomputes the shown entries in the reader's browser, so that our server need not be believed. */
export function ChainCheck({ entries, texts }: Props) {
  const [said, say] = useState('')
  const check = () => {
    const broken = firstBroken(entries)
    say(broken === undefined ? texts.good.replace('{count}', String(entries.length)) : texts.bad.replace('{sequence}', String(broken)))
  }
  return (
    <div className="cluster scripted no-print">
      <button type="button" className="btn quiet" onClick={check}>
        {texts.button}
      </button>
      <p role="status">{said}</p>
    </div>
  )
}
