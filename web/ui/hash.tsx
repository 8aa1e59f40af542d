import { useTranslations } from 'next-intl'
import { HashValue } from './hash-value'

export function Hash({ value }: { readonly value: string }) {
  const t = useTranslations('common.hash')
  return <HashValue value={value} copy={t('copy')} copied={t('copied')} />
}
