'use client'
import { useEffect, useRef, useState } from 'react'
import { useConflicted } from '../../ui/form/form-context'
import { SAVED_EVENT } from '../../ui/form/kept-text'
import type { Autosaved } from './actions'

type Texts = Readonly<Record<'idle' | 'saving' | 'saved' | 'unsaved' | 'conflict' | 'signedOut', string>>
type Props = { readonly action: (form: FormData) => Promise<Autosaved>; readonly texts: Texts; readonly savedAt: string | undefined }

const WAIT_MS = 1500
const FAILED = { conflict: 'conflict', 'signed-out': 'signedOut', unreachable: 'unsaved' } as const
const clock = (at: string) => new Date(at).toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' })

/** Saves the surrounding form a moment after the last change and says when; never while another save is under way. */
export function Autosave({ action, texts, savedAt }: Props) {
  const mark = useRef<HTMLParagraphElement>(null)
  const conflicted = useConflicted()
  const [status, setStatus] = useState(
    conflicted ? texts.conflict : savedAt === undefined ? texts.idle : texts.saved.replace('{time}', clock(savedAt)),
  )
  useEffect(() => {
    const form = mark.current?.closest('form')
    if (!form) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let running: Promise<void> | undefined
    // while two versions stand side by side, only the reader's own saving says which one stays
    let stopped = conflicted
    const show = (answer: Autosaved) => {
      if ('failed' in answer) {
        stopped = answer.failed === 'conflict'
        setStatus(texts[FAILED[answer.failed]])
        return
      }
      const revision = form.elements.namedItem('revision')
      if (revision instanceof HTMLInputElement) revision.value = String(answer.revision)
      setStatus(texts.saved.replace('{time}', clock(answer.savedAt)))
      if (timer === undefined) form.dispatchEvent(new Event(SAVED_EVENT))
    }
    const run = () => {
      clearTimeout(timer)
      timer = undefined
      if (stopped || running !== undefined) return
      setStatus(texts.saving)
      running = action(new FormData(form))
        .then(show, () => setStatus(texts.unsaved))
        .finally(() => {
          running = undefined
        })
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(run, WAIT_MS)
    }
    const soon = () => {
      if (timer) run()
    }
    // A submit waits for a save under way: it needs the revision that this save brings back.
    const hold = (event: SubmitEvent) => {
      clearTimeout(timer)
      timer = undefined
      if (running === undefined) return
      event.preventDefault()
      event.stopPropagation()
      const { submitter } = event
      void running.then(() => form.requestSubmit(submitter))
    }
    const shortcut = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      run()
    }
    form.addEventListener('input', later)
    form.addEventListener('focusout', soon)
    form.addEventListener('submit', hold, true)
    document.addEventListener('keydown', shortcut)
    document.addEventListener('visibilitychange', soon)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('input', later)
      form.removeEventListener('focusout', soon)
      form.removeEventListener('submit', hold, true)
      document.removeEventListener('keydown', shortcut)
      document.removeEventListener('visibilitychange', soon)
    }
  }, [action, texts, conflicted])
  return (
    <p className="small muted" role="status" ref={mark}>
      {status}
    </p>
  )
}
