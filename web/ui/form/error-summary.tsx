'use client'
import { useEffect, useRef } from 'react'
import { type Fault, type FormState, fieldId } from '../../lib/form-state'

type Props = { readonly state: FormState; readonly title: string; readonly reference: string }

/** All that is wrong, on top of the form, linked to the fields; takes the focus when it appears. */
export function ErrorSummary({ state, title, reference }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { attempt } = state
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  if (state.faults.length === 0) return null
  return (
    <div className="notice bad" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <ul className="stack-s">
        {state.faults.map((fault) => (
          <li key={`${fault.field ?? ''}${fault.message}`}>
            <FaultLink fault={fault} />
          </li>
        ))}
      </ul>
      {state.reference && <p className="small">{reference.replace('{id}', state.reference)}</p>}
    </div>
  )
}

function FaultLink({ fault }: { readonly fault: Fault }) {
  const href = fault.href ?? (fault.field === undefined ? undefined : `#${fieldId(fault.field)}`)
  return href === undefined ? fault.message : <a href={href}>{fault.message}</a>
}
