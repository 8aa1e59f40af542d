import { useTranslations } from 'next-intl'
import { Tag, type Tone } from '../../ui/tag'
import type { MyState } from './types'

const TONES: Readonly<Record<MyState, Tone>> = {
  declare: 'amber',
  vote: 'amber',
  voted: 'green',
  recused: 'grey',
  watch: 'plain',
  closed: 'grey',
}

/** Where the reader stands in a ballot, in a word. */
export function MyStateTag({ state }: { readonly state: MyState }) {
  return <Tag tone={TONES[state]}>{useTranslations('vote.mine')(state)}</Tag>
}
