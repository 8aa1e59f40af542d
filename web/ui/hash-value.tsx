'use client'
import { useState } from 'react'

/** A hash in short form; the whole one is in the page for readers without a pointer and goes to the clipboard on demand. */
export function HashValue({ value, copy, copied }: { readonly value: string; readonly copy: string; readonly copied: string }) {
  const [done, setDone] = useState(false)
  const toClipboard = () => {
    navigator.clipboard.writeText(value).then(
      () => setDone(true),
      () => setDone(false),
    )
  }
  return (
    <span className="cluster">
      <code title={value}>{`${value.slice(0, 12)}…`}</code>
      <button type="button" className="link-button small" onClick={toClipboard}>
        {done ? copied : copy}
      </button>
    </span>
  )
}
