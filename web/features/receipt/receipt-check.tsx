'use client'
import { useState } from 'react'
import { type Proof, type Proven, provenIn } from './proven-in'

type Item = { readonly entry: Parameters<typeof provenIn>[0]; readonly inclusion?: Proof | undefined }
type Props = { readonly items: readonly Item[]; readonly texts: Readonly<Record<Proven | 'button', string>> }

/** The reader's browser computes hash and path itself, so that our server need not be believed. */
export function ReceiptCheck({ items, texts }: Props) {
  const [said, say] = useState('')
  const check = () => {
    const found = items.map(({ entry, inclusion }) => provenIn(entry, inclusion))
    say(texts[found.find((one) => one === 'wrong') ?? found.find((one) => one === 'pending') ?? 'proven'])
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
