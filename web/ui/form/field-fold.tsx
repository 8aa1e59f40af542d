'use client'
import type { ReactNode } from 'react'
import { useAnswered } from './form-context'
import type { OpenFor } from './opened-fields'

type Props = {
  /** What the names of the fields inside begin with; an empty text: all of the form. */
  readonly names: readonly string[]
  readonly openFor?: OpenFor
  readonly summary: ReactNode
  readonly open?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** A fold inside a form. After an answer it stands open where something inside is wrong or was typed: what is folded away is not seen. */
export function FieldFold({ names, openFor = 'wrong or typed', summary, open = false, className, children }: Props) {
  const answered = useAnswered(names, openFor)
  return (
    <details className={className} open={open || answered}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
