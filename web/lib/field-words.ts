import { getTranslations } from 'next-intl/server'
import type { FieldProblem } from '#functions/api-schema/common'

type Said = Pick<FieldProblem, 'code' | 'detail' | 'expects'>
type Limit =
  | { readonly key: 'wholeNumber' | 'email' }
  | { readonly key: 'textLeast' | 'textMost' | 'numberLeast' | 'numberMost' | 'listLeast' | 'listMost'; readonly count: number }

/** The sentence that says what would be right; undefined where the code alone says it, as for a field that was left empty. */
export function limitOf({ code, expects }: Said): Limit | undefined {
  if (expects === undefined) return undefined
  const { of, least, most } = expects
  if (of === 'email') return { key: 'email' }
  if (code === 'INVALID_TYPE') return of === 'number' ? { key: 'wholeNumber' } : undefined
  if (most !== undefined) return { key: `${of}Most`, count: most }
  return least === undefined || (of === 'text' && least <= 1) ? undefined : { key: `${of}Least`, count: least }
}

/** What is wrong with a field, in the reader's words and with what to do: the limit that was passed, not only that one was. */
export async function fieldWords(): Promise<(error: Said) => string> {
  const t = await getTranslations('problems')
  return (error) => {
    const limit = limitOf(error)
    if (limit !== undefined) return 'count' in limit ? t(`limit.${limit.key}`, { count: limit.count }) : t(`limit.${limit.key}`)
    const known = `field.${error.code}` as 'field.TOO_SMALL'
    return t.has(known) ? t(known) : error.detail || t('OTHER')
  }
}
