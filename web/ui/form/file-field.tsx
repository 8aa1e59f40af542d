'use client'
import { useState } from 'react'
import { fieldId } from '../../lib/form-state'
import { useField } from './form-context'

type Props = {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly accept: string
  /** A larger file is put back before it is sent. */
  readonly most: { readonly bytes: number; readonly message: string }
}

/** One file. What is wrong with it stands at the field, from the server's answer or at once. */
export function FileField({ name, label, hint, accept, most }: Props) {
  const { fault: answered, attempt } = useField(name, undefined)
  const [tooLarge, setTooLarge] = useState(false)
  // after which answer a file was chosen last: what was said about the one before it is over
  const [chosenAfter, setChosenAfter] = useState<number>()
  const fault = tooLarge ? most.message : chosenAfter === attempt ? undefined : answered
  const id = fieldId(name)
  return (
    <div className={`field ${fault ? 'has-error' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div aria-live="polite">
        {fault && (
          <p className="field-error" id={`${id}-fault`}>
            {fault}
          </p>
        )}
      </div>
      <input
        id={id}
        name={name}
        type="file"
        accept={accept}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
        onChange={({ target }) => {
          const large = (target.files?.[0]?.size ?? 0) > most.bytes
          if (large) target.value = ''
          setTooLarge(large)
          setChosenAfter(attempt)
        }}
      />
    </div>
  )
}
