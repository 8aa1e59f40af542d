'use client'
import { CheckButton } from '../../ui/check-button'
import { type Chained, firstBroken } from './first-broken'

type Props = {
  readonly entries: readonly Chained[]
  readonly texts: { readonly button: string; readonly good: string; readonly bad: string }
}

/** Recomputes the shown entries in the reader's browser, so that our server need not be believed. */
export function ChainCheck({ entries, texts }: Props) {
  const check = () => {
    const broken = firstBroken(entries)
    return broken === undefined ? texts.good.replace('{count}', String(entries.length)) : texts.bad.replace('{sequence}', String(broken))
  }
  return <CheckButton text={texts.button} check={check} />
}
