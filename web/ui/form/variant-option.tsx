'use client'
import type { ReactNode } from 'react'
import { fieldId } from '../../lib/form-state'
import { useField } from './form-context'

type Props = {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly given: string | undefined
  readonly first: boolean
  readonly children: ReactNode
}

/** A radio button with the questions that it opens; CSS hides them while it is not chosen, so it works without JavaScript. */
export function VariantOption({ name, value, label, given, first, children }: Props) {
  const { values } = useField(name, given)
  return (
    <div className="variant">
      <label className="choice">
        <input type="radio" name={name} value={value} id={first ? fieldId(name) : undefined} defaultChecked={values.includes(value)} />
        <span>{label}</span>
      </label>
      {children}
    </div>
  )
}
