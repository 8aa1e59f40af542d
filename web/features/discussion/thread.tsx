import { getTranslations } from 'next-intl/server'
import { CaseText } from '../../ui/case-text'
import { Moment } from '../../ui/deadline'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { say, type Target, takeBack } from './actions'
import { placeOf } from './places'
import { SayFields } from './say-fields'
import type { Comment, Discussion, Thread as ThreadOf } from './types'
import { VisibilityChip } from './visibility-chip'

type Where = Pick<Target, 'ballotId' | 'page'>

/** `mixed`: the reader sees comments of several visibilities, so each says its own. */
type SaidProps = { readonly comment: Comment; readonly where: Where; readonly open: boolean; readonly mixed: boolean }
async function Said({ comment, where, open, mixed }: SaidProps) {
  const t = await getTranslations('discussion')
  return (
    <article className="comment" id={`c-${comment.id}`}>
      <header className="cluster">
        <strong>{comment.author?.name ?? t(`table.${comment.table}`)}</strong>
        <span className="small muted">
          {comment.mine && `${t('you')} · `}
          {comment.author && !comment.mine && `${t(`table.${comment.table}`)} · `}
          <Moment at={comment.at} />
        </span>
        {mixed && <VisibilityChip visibility={comment.visibility} />}
      </header>
      {comment.text === undefined ? (
        <p className="muted">{t('withdrawn')}</p>
      ) : (
        <p>
          <CaseText>{comment.text}</CaseText>
        </p>
      )}
      {open && comment.mine && comment.text !== undefined && (
        <Form action={takeBack.bind(null, { ...where, comment: comment.id })} className="no-print">
          <Submit tone="link">{t('withdraw')}</Submit>
        </Form>
      )}
    </article>
  )
}

type Props = {
  readonly thread: ThreadOf
  readonly where: Where
  readonly visibilities: Discussion['visibilities']
  readonly open: boolean
}

/** What was said about one place and the answers to it; an answer starts with the readers of what it answers. */
export async function Thread({ thread, where, visibilities, open }: Props) {
  const t = await getTranslations('discussion')
  const { first, answers } = thread
  const same = visibilities.find((visibility) => visibility === first.visibility)
  return (
    <li className="thread">
      <Said comment={first} where={where} open={open} mixed={visibilities.length > 1} />
      {answers.length > 0 && (
        <ol className="answers">
          {answers.map((comment) => (
            <li key={comment.id}>
              <Said comment={comment} where={where} open={open} mixed={visibilities.length > 1} />
            </li>
          ))}
        </ol>
      )}
      {open && (
        <details className="no-print">
          <summary>{t('answer')}</summary>
          <Form action={say.bind(null, { ...where, inReplyTo: first.id })} keep={`answer-${first.id}`} className="stack-s">
            <SayFields
              visibilities={visibilities}
              place={placeOf(first.anchor)}
              answers={first.id}
              {...(same ? { visibility: same } : {})}
            />
          </Form>
        </details>
      )}
    </li>
  )
}
