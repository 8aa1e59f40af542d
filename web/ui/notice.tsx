import type { ReactNode } from 'react'

type Props = { readonly tone?: 'info' | 'good' | 'bad' | 'turn'; readonly live?: boolean; readonly children: ReactNode }

/** A box that says something about the page; `live` ones are announced. */
export function Notice({ tone = 'info', live = false, children }: Props) {
  return (
    <div className={`notice ${tone}`} {...(live ? { role: 'status' } : {})}>
      {children}
    </div>
  )
}
