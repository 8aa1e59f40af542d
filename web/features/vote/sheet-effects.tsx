'use client'
import { useEffect } from 'react'

const WIDE = '(min-width: 62rem)'

/**
 * What the browser does not do by itself for the sheet on a phone: its heading takes the focus when it opens; it opens again after a
 * repeated sign-in, because the typed vote is in it; and it gives way to the column on a wide screen.
 */
export function SheetEffects({ id }: { readonly id: string }) {
  useEffect(() => {
    const sheet = document.getElementById(id)
    if (sheet === null || !sheet.hasAttribute('popover')) return
    const wide = matchMedia(WIDE)
    const opened = (event: Event) => {
      if ((event as ToggleEvent).newState === 'open') sheet.querySelector<HTMLElement>('h2')?.focus()
    }
    const yieldToColumn = () => wide.matches && sheet.matches(':popover-open') && sheet.hidePopover()
    sheet.addEventListener('toggle', opened)
    wide.addEventListener('change', yieldToColumn)
    if (!wide.matches && new URLSearchParams(location.search).get('notice') === 'signed-in') sheet.showPopover()
    return () => {
      sheet.removeEventListener('toggle', opened)
      wide.removeEventListener('change', yieldToColumn)
    }
  }, [id])
  return null
}
