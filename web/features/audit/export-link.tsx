'use client'
import { useState } from 'react'
import { exportInParts } from './export-parts'

type Texts = { readonly label: string; readonly loading: string; readonly failed: string }
type State = 'idle' | 'loading' | 'failed'

const SAVED_BY_MS = 60_000

function save(file: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'votum-ledger.ndjson'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), SAVED_BY_MS) // some browsers begin to read it later
}

/** Downloads the ledger part by part, for a long one is longer than one answer may be; without JavaScript the link asks for all of it at once. */
export function ExportLink({ address, texts }: { readonly address: string; readonly texts: Texts }) {
  const [state, setState] = useState<State>('idle')
  const download = async (): Promise<void> => {
    setState('loading')
    try {
      save(await exportInParts(address, fetch))
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      <a
        href={address}
        onClick={(event) => {
          event.preventDefault()
          if (state !== 'loading') void download()
        }}
      >
        {texts.label}
      </a>
      <span role="status">{state === 'idle' ? '' : texts[state]}</span>
    </>
  )
}
