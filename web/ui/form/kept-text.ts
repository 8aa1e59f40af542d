'use client'
import { type RefObject, useEffect } from 'react'
import type { FormState } from '../../lib/form-state'

type Kept = readonly (readonly [name: string, value: string])[]
/** Text that was typed over a revision comes back with it, so that what others saved since is compared and not written over. */
const REVISION = 'revision'
/** A form says so when all that was typed lies with the server. */
export const SAVED_EVENT = 'votum-saved'
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
      (element instanceof HTMLInputElement && (element.type !== 'hidden' || element.name === REVISION))
    )
      element.value = kept.find(([name]) => name === element.name)?.[1] ?? element.value
    openAround(element)
  }
}

/** What came back is seen: a fold with something typed in it stands open. */
function openAround(element: Element): void {
  const typed =
    (element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text')) && element.value
  const ticked = element instanceof HTMLInputElement && element.checked && !element.defaultChecked
  const fold = (typed && typed !== element.defaultValue) || ticked ? element.closest<HTMLDetailsElement>('form details') : null
  if (fold) fold.open = true
}

/**
 * Keeps what is typed in this tab (sessionStorage) while the form is unanswered: through a new sign-in, a lost connection, a reload.
 * It is dropped as soon as the form has gone through. `version`: grows when the same page shows a later state of the same thing.
 */
export function useKeptText(
  form: RefObject<HTMLFormElement | null>,
  { name, version }: { readonly name: string | undefined; readonly version: string | undefined },
  state: FormState,
): { submitted: () => void } {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later state of the same thing has its own kept text
  useEffect(() => {
    const element = form.current
    if (name === undefined || element === null) return
    element.dataset.gone = 'no'
    const kept = sessionStorage.getItem(keyOf(name))
    if (kept !== null) restore(element, JSON.parse(kept) as Kept)
    const keep = () => sessionStorage.setItem(keyOf(name), JSON.stringify(read(element)))
    const drop = () => sessionStorage.removeItem(keyOf(name))
    element.addEventListener('input', keep)
    element.addEventListener(SAVED_EVENT, drop)
    return () => {
      element.removeEventListener('input', keep)
      element.removeEventListener(SAVED_EVENT, drop)
      if (element.dataset.gone === 'yes') drop()
    }
  }, [form, name, version])
  useEffect(() => {
    if (state.attempt > 0 && form.current) form.current.dataset.gone = 'no'
  }, [form, state.attempt])
  return {
    submitted: () => {
      if (form.current) form.current.dataset.gone = 'yes'
    },
  }
}
