import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

export type Tone = 'grey' | 'blue' | 'amber' | 'green' | 'red' | 'plain'
const ICONS: Readonly<Record<Tone, IconName | undefined>> = {
  grey: 'dot',
  blue: 'clock',
  amber: 'alert',
  green: 'check',
  red: 'cross',
  plain: undefined,
}

/** A state as a word with a sign and a colour, never by colour alone. */
export function Tag({
  tone,
  icon = ICONS[tone],
  children,
}: {
  readonly tone: Tone
  readonly icon?: IconName | undefined
  readonly children: ReactNode
}) {
  return (
    <span className={`tag ${tone}`}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  )
}
