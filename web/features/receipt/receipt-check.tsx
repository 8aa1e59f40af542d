'use client'
import { CheckButton } from '../../ui/check-button'
import { type Proof, type Proven, provenIn } from './proven-in'

type Item = { readonly entry: Parameters<typeof provenIn>[0]; readonly inclusion?: Proof | undefined }
type Props = { readonly items: readonly Item[]; readonly texts: Readonly<Record<Proven | 'button', string>> }

/** The reader's browser computes hash and path itself, so that our server need not be believed. */
export function ReceiptCheck({ items, texts }: Props) {
  const check = () => {
    const found = items.map(({ entry, inclusion }) => provenIn(entry, inclusion))
    return texts[found.find((one) => one === 'wrong') ?? found.find((one) => one === 'pending') ?? 'proven']
  }
  return <CheckButton text={texts.button} check={check} />
}
