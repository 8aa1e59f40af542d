'use client'
import { useEffect, useRef } from 'react'
import { type Fault, type FormState, fieldId } from '../../lib/form-state'
import type { FormTexts } from './form-texts'

type Titles = Pick<FormTexts, 'summary' | 'refused'>
type Props = { readonly state: FormState; readonly titles: Titles; readonly reference: string }

/** Something on the page can be put right, or nothing on it can. */
const titleOf = (faults: readonly Fault[], { summary, refused }: Titles): string =>
  faults.some(({ field, href }) => field !== undefined || href !== undefined) ? summary : refused

/** All that is wrong, on top of the form, linked to the fields; takes the focus when it appears. */
export function ErrorSummary({ state, titles, reference }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { attempt } = state
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  if (state.faults.length === 0) return null
  return (
    <div className="notice bad stack-s" role="alert" tabIndex={-1} ref={box}>
      <h2>{titleOf(state.faults, titles)}</h2>
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
