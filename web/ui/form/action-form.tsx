'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { Fragment, type ReactNode, useActionState, useEffect, useRef } from 'react'
import { type FormAction, UNTOUCHED } from '../../lib/form-state'
import { Conflict } from './conflict'
import { ErrorSummary } from './error-summary'
import { FormStateProvider } from './form-context'
import type { FormTexts } from './form-texts'
import { SAVED_EVENT, useKeptText } from './kept-text'
import { ShownResult } from './shown-result'
import { ShownTable } from './shown-table'
import { SignInAgain } from './sign-in-again'

type Props = {
  readonly action: FormAction
  readonly idempotencyKey: string
  readonly texts: FormTexts
  /** Names the text to keep, and which state of the thing it was typed over. */
  readonly keep?: string | undefined
  readonly version?: string | undefined
  /** How a result that is shown in place is called. */
  readonly result?: { readonly title: string; readonly body: string; readonly labels: Readonly<Record<string, string>> } | undefined
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A form that works without JavaScript; with it, answers come without a reload, double sends do nothing and typed text is kept. */
export function ActionForm({ action, idempotencyKey, texts, keep, version, result, className, children }: Props) {
  const [state, submit, pending] = useActionState(action, UNTOUCHED)
  const form = useRef<HTMLFormElement>(null)
  const pathname = usePathname()
  const query = new URLSearchParams(useSearchParams())
  query.set('notice', 'signed-in')
  const { submitted } = useKeptText(form, { name: keep, version }, state)
  const discard = () => {
    form.current?.dispatchEvent(new Event(SAVED_EVENT))
    location.reload()
  }
  useEffect(() => {
    if (state.faults.length > 0 && !document.title.startsWith(texts.prefix)) document.title = `${texts.prefix}: ${document.title}`
  }, [state, texts.prefix])
  return (
    <>
      {state.again && (
        <SignInAgain texts={texts.again} to={`${pathname}?${query}`} expired={state.expired === true} attempt={state.attempt} />
      )}
      {state.conflict && <Conflict key={state.attempt} rows={state.conflict} texts={texts.conflict} discard={discard} />}
      {result && <ShownResult state={state} {...result} />}
      {state.table && <ShownTable table={state.table} attempt={state.attempt} />}
      <ErrorSummary state={state} titles={texts} reference={texts.reference} />
      <form
        ref={form}
        action={submit}
        className={className ?? 'stack'}
        noValidate
        aria-busy={pending}
        onSubmit={(event) => {
          if (pending) event.preventDefault()
          else submitted()
        }}
      >
        {/* under `next dev` a page is made twice, each time with a key; the one that the browser got stays */}
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} suppressHydrationWarning />
        <FormStateProvider value={state}>
          <Fragment key={state.attempt}>{children}</Fragment>
        </FormStateProvider>
      </form>
    </>
  )
}
