import { getTranslations } from 'next-intl/server'
import type { Fault } from '../../lib/form-state'

type Unclear = { readonly field: string; readonly names: readonly string[] }

/** Fields whose text means nobody, or several people: who it could be. */
export async function unclearPeople(fields: readonly Unclear[]): Promise<readonly Fault[]> {
  const t = await getTranslations('committee.person')
  return fields.map(({ field, names }) => ({
    field,
    message: names.length === 0 ? t('unknown') : t('several', { names: names.join('; ') }),
  }))
}
