'use client'
import { useState } from 'react'

/** A button for something that the reader's browser computes itself, and what came of it. Without JavaScript it is not there. */
export function CheckButton({ text, check }: { readonly text: string; readonly check: () => string }) {
  const [said, say] = useState('')
  return (
    <div className="cluster scripted no-print">
      <button type="button" className="btn quiet" onClick={() => say(check())}>
        {text}
      </button>
      <p role="status">{said}</p>
    </div>
  )
}
