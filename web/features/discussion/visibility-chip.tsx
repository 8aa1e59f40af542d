import { useTranslations } from 'next-intl'
import type { IconName } from '../../ui/icon'
import { Tag, type Tone } from '../../ui/tag'
import type { Visibility } from './types'

const LOOK: Readonly<Record<Visibility, { readonly tone: Tone; readonly icon: IconName }>> = {
  committee: { tone: 'grey', icon: 'people' },
  office: { tone: 'blue', icon: 'building' },
  applicant: { tone: 'amber', icon: 'eye' },
}

/** Who reads a comment, in a word with a sign and a colour. */
export function VisibilityChip({ visibility }: { readonly visibility: Visibility }) {
  const { tone, icon } = LOOK[visibility]
  return (
    <Tag tone={tone} icon={icon}>
      {useTranslations('discussion.chip')(visibility)}
    </Tag>
  )
}
