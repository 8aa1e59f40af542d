'use client'
import { usePathname } from 'next/navigation'
import type { KeyboardEvent, ReactNode } from 'react'

/** Escape closes it and gives the focus back to its button. */
function closeOnEscape(event: KeyboardEvent<HTMLDetailsElement>): void {
  if (event.key !== 'Escape' || !event.currentTarget.open) return
  event.currentTarget.open = false
  event.currentTarget.querySelector('summary')?.focus()
}

type Props = { readonly label: string; readonly className?: string; readonly children: ReactNode }

/** Links behind one button on narrow screens. A native fold, so it opens without JavaScript; a change of page or another menu closes it. */
export function PhoneMenu({ label, className = '', children }: Props) {
  return (
    <details name="menu" className={`phone-menu ${className}`} key={usePathname()} onKeyDown={closeOnEscape}>
      <summary>{label}</summary>
      <div className="phone-menu-list">{children}</div>
    </details>
  )
}
