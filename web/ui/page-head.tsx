import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CaseText } from './case-text'
import { Notice } from './notice'

type Props = {
  readonly title: ReactNode
  readonly eyebrow?: ReactNode
  readonly lead?: ReactNode
  readonly notice?: string | undefined
  readonly children?: ReactNode
}

/** Titles of projects fill a screen of a phone at the size of short ones. */
const LONG = 55

/** The top of every page: one H1, which takes the focus after a change of page, and the answer to what was just done. */
export function PageHead({ title, eyebrow, lead, notice, children }: Props) {
  const t = useTranslations('common.notice')
  const known = notice === 'signed-out' || notice === 'saved' || notice === 'done' || notice === 'signed-in' ? notice : undefined
  return (
    <div className="stack-s">
      {known && (
        <Notice tone="good" live>
          {t(known)}
        </Notice>
      )}
      {eyebrow && <p className="eyebrow">{eyebrow}</p>}
      <h1 tabIndex={-1} className={typeof title === 'string' && title.length > LONG ? 'long' : undefined}>
        {typeof title === 'string' ? <CaseText>{title}</CaseText> : title}
      </h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </div>
  )
}
