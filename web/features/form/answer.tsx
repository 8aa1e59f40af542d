import { CaseText } from '../../ui/case-text'
import type { AnswerRow } from './answer-rows'

/** An answer's value; written text says its language, words of a list are in the page's own. */
export function Answer({ row }: { readonly row: Pick<AnswerRow, 'value' | 'written'> }) {
  return row.written ? <CaseText>{row.value}</CaseText> : row.value
}
