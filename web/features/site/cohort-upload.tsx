'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, Fragment, type ReactNode, startTransition, useState } from 'react'
import { MOST_BYTES } from '#policies/consent/cohort-file/limits'
import { type FormState, UNTOUCHED } from '../../lib/form-state'
import { ErrorSummary } from '../../ui/form/error-summary'
import { FileField } from '../../ui/form/file-field'
import { FormStateProvider } from '../../ui/form/form-context'
import { announceFile, askCohort, sendFailed } from './cohort-actions'
import { hashOfFile, mediaTypeOf, sendFile } from './send-file'

type Phase = { readonly name: 'reading' | 'sending' | 'asking'; readonly percent: number }
type Props = {
  readonly keys: { readonly upload: string; readonly cohort: string }
  readonly texts: {
    readonly file: string
    readonly fileHint: string
    readonly fileLarge: string
    readonly start: string
    readonly summary: string
    readonly refused: string
    readonly reference: string
    readonly progress: string
    readonly reading: string
    readonly sending: string
    readonly asking: string
  }
  readonly children: ReactNode
}

/** The file goes by a link of its own, never with the form. */
function chosenFile(data: FormData): File | undefined {
  const file = data.get('file')
  data.delete('file')
  return file instanceof File && file.size > 0 ? file : undefined
}
/** Says in the form what is going to be sent; answers its hash. */
async function describe(data: FormData, file: File | undefined): Promise<string> {
  const sha256 = file === undefined ? '' : await hashOfFile(file)
  data.set('sizeBytes', String(file?.size ?? 0))
  data.set('mediaType', file === undefined ? '' : mediaTypeOf(file))
  data.set('sha256', sha256)
  return sha256
}

/** Sends the chosen file straight to where uploads are taken, then asks for its cohort; what was entered stays after every answer. */
export function CohortUpload({ keys, texts, children }: Props) {
  const [state, setState] = useState<FormState>(UNTOUCHED)
  const [phase, setPhase] = useState<Phase>()
  const router = useRouter()
  async function work(data: FormData): Promise<void> {
    const file = chosenFile(data)
    const sha256 = await describe(data, file)
    // a link is for these bytes: another file needs another key
    data.set('idempotencyKey', `${keys.upload}-${sha256.slice(0, 16)}`)
    const announced = await announceFile(state, data)
    if ('state' in announced || file === undefined) return 'state' in announced ? setState(announced.state) : undefined
    const arrived = await sendFile(file, announced, (percent) => setPhase({ name: 'sending', percent }))
    if (!arrived) return setState(await sendFailed(state, data))
    setPhase({ name: 'asking', percent: 100 })
    data.set('idempotencyKey', `${keys.cohort}-${state.attempt}-${sha256.slice(0, 16)}`)
    const asked = await askCohort(announced.uploadId, state, data)
    if ('state' in asked) setState(asked.state)
    else router.push(asked.next)
  }
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (phase !== undefined) return
    const data = new FormData(event.currentTarget)
    setPhase({ name: 'reading', percent: 0 })
    startTransition(() => work(data).finally(() => setPhase(undefined)))
  }
  return (
    <>
      <ErrorSummary state={state} titles={texts} reference={texts.reference} />
      <form onSubmit={submit} className="stack" noValidate aria-busy={phase !== undefined}>
        <FormStateProvider value={state}>
          <FileField
            name="file"
            label={texts.file}
            hint={texts.fileHint}
            accept=".csv,.tsv,.txt,.ndjson,.jsonl"
            most={{ bytes: MOST_BYTES, message: texts.fileLarge }}
          />
          <Fragment key={state.attempt}>{children}</Fragment>
        </FormStateProvider>
        {phase && <progress value={phase.percent} max={100} aria-label={texts.progress} />}
        <p role="status" className="muted small">
          {phase && texts[phase.name].replace('{percent}', String(phase.percent))}
        </p>
        <div>
          <button type="submit" className="btn" aria-disabled={phase !== undefined || undefined}>
            {texts.start}
          </button>
        </div>
      </form>
    </>
  )
}
