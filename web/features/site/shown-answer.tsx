'use client'
import { useEffect, useRef } from 'react'
import { useResult } from '../../ui/form/form-context'
import { Tag } from '../../ui/tag'
import type { AnswerData, AnswerLine } from './answer-data'
import { EFFECT_TONES } from './effect-signs'

export type AnswerTexts = {
  readonly title: string
  readonly why: string
  readonly release: string
  readonly warnings: string
  readonly rules: string
  readonly decision: string
  readonly based: string
  readonly rule: string
}
const NOTICES = { permit: 'good', deny: 'bad', unknown: 'turn', indeterminate: 'turn' } as const

function Line({ line, texts }: { readonly line: AnswerLine; readonly texts: AnswerTexts }) {
  return (
    <li className="answer-line">
      <p className="cluster">
        <Tag tone={EFFECT_TONES[line.effect]}>{line.word}</Tag>
        <span>
          <strong>{line.code}</strong> {line.name}
        </span>
      </p>
      <p>{line.why}</p>
      <p className="small muted">{[line.role, line.days, line.rule && `${texts.rule} ${line.rule}`].filter(Boolean).join(' · ')}</p>
      {line.documents.length > 0 && (
        <p className="small muted">
          {texts.based}: {line.documents.join('; ')}
        </p>
      )}
    </li>
  )
}

/** The answer to one look-up: what it is, what to do now, and why, policy by policy. */
export function ShownAnswer({ texts }: { readonly texts: AnswerTexts }) {
  const result = useResult()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (result) box.current?.focus()
  }, [result])
  if (result?.answer === undefined) return null
  const answer = JSON.parse(result.answer) as AnswerData
  return (
    <section className="stack" aria-label={texts.title} tabIndex={-1} ref={box}>
      <div className={`notice ${NOTICES[answer.decision]}`} role="status">
        <h2>
          {texts.title}: {answer.word}
        </h2>
        <p>{answer.next}</p>
        <p>
          {texts.release}: <strong>{answer.release}</strong>
        </p>
      </div>
      {answer.lines.length > 0 && (
        <div className="stack-s">
          <h3>{texts.why}</h3>
          <ul className="answer-lines">
            {answer.lines.map((line) => (
              <Line key={`${line.role}${line.code}`} line={line} texts={texts} />
            ))}
          </ul>
        </div>
      )}
      {answer.warnings.length > 0 && (
        <div className="stack-s">
          <h3>{texts.warnings}</h3>
          <ul className="bullets">
            {answer.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="small muted">
        {texts.rules}: {answer.rules}
        {answer.decisionId && (
          <>
            {' · '}
            {texts.decision}: <code className="break-all">{answer.decisionId}</code>
          </>
        )}
      </p>
    </section>
  )
}
