'use client'
import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

type Props = {
  readonly children: ReactNode
  readonly tone?: 'quiet' | 'danger' | 'link' | undefined
  readonly name?: string
  readonly value?: string
  readonly working?: string | undefined
}

/** Never disabled, so that it keeps the focus and says why; while a send is under way a second one does nothing. */
export function Submit({ children, tone, name, value, working }: Props) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      className={tone === 'link' ? 'link-button small' : `btn ${tone ?? ''}`}
      aria-disabled={pending || undefined}
      {...(name ? { name, value } : {})}
    >
      {pending && working ? working : children}
    </button>
  )
}
