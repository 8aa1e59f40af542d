'use client'
import { type RefObject, useEffect } from 'react'
import type { FormState } from '../../lib/form-state'

type Kept = readonly (readonly [name: string, value: string])[]
const keyOf = (name: string) => `votum-kept-${name}`

function read(form: HTMLFormElement): Kept {
  const data = [...new FormData(form)]
  return data.flatMap(([name, value]) =>
    typeof value === 'string' && !name.startsWith('$') && name !== 'idempotencyKey' ? [[name, value] as const] : [],
  )
}

function restore(form: HTMLFormElement, kept: Kept): void {
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio'))
      element.checked = kept.some(([name, value]) => name === element.name && value === element.value)
    else if (
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement ||
      (element instanceof HTMLInputElement && element.type !== 'hidden')
    )
      element.value = kept.find(([name]) => name === element.name)?.[1] ?? element.value
  }
}

/**
 * Keeps what is typed in this tab (sessionStorage) while the form is unanswered: through a new sign-in, a lost connection, a reload.
 * It is dropped as soon as the form has gone through.
 */
export function useKeptText(
  form: RefObject<HTMLFormElement | null>,
  name: string | undefined,
  state: FormState,
): { submitted: () => void } {
  useEffect(() => {
    const element = form.current
    if (name === undefined || element === null) return
    const kept = sessionStorage.getItem(keyOf(name))
    if (kept !== null) restore(element, JSON.parse(kept) as Kept)
    const keep = () => sessionStorage.setItem(keyOf(name), JSON.stringify(read(element)))
    element.addEventListener('input', keep)
    return () => {
      element.removeEventListener('input', keep)
      if (element.dataset.gone === 'yes') sessionStorage.removeItem(keyOf(name))
    }
  }, [form, name])
  useEffect(() => {
    if (state.attempt > 0 && form.current) form.current.dataset.gone = 'no'
  }, [form, state.attempt])
  return {
    submitted: () => {
      if (form.current) form.current.dataset.gone = 'yes'
    },
  }
}
