import { useTranslations } from 'next-intl'
import type { Messages } from '../messages/messages'
import { Tag, type Tone } from './tag'

export type WordGroup = Exclude<keyof Messages['words'], never>

/** A word of the domain in the reader's language; a word that nobody has translated shows as it is. */
export function Word({ group, value }: { readonly group: WordGroup; readonly value: string }) {
  const t = useTranslations('words')
  const key = `${group}.${value}` as 'phase.draft'
  return <>{t.has(key) ? t(key) : value}</>
}

const TONES: Readonly<Record<string, Tone>> = {
  draft: 'grey',
  rework: 'amber',
  'formal-check': 'blue',
  'site-review': 'blue',
  conditions: 'blue',
  contracting: 'blue',
  published: 'blue',
  active: 'green',
  closed: 'grey',
  rejected: 'red',
  withdrawn: 'grey',
  expired: 'grey',
  waiting: 'grey',
  precheck: 'blue',
  voting: 'blue',
  approved: 'green',
  'approved-with-conditions': 'green',
  returned: 'grey',
  refused: 'red',
  'no-decision': 'grey',
  infeasible: 'grey',
  excluded: 'grey',
  'contract-signed': 'green',
  'in-force': 'green',
  proposed: 'amber',
  accepted: 'green',
  fulfilled: 'green',
  waived: 'grey',
  drafted: 'grey',
  issued: 'blue',
  'partly-signed': 'blue',
  signed: 'green',
  void: 'red',
  open: 'blue',
  announced: 'blue',
  erased: 'grey',
  permit: 'green',
  deny: 'red',
  unknown: 'grey',
  indeterminate: 'amber',
}

/** A state word as a tag. */
export function State({ group, value }: { readonly group: WordGroup; readonly value: string }) {
  return (
    <Tag tone={TONES[value] ?? 'grey'}>
      <Word group={group} value={value} />
    </Tag>
  )
}
