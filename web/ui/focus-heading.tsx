'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** After a change of page without a reload the H1 takes the focus, so that screen readers and keyboards start there. */
export function FocusHeading() {
  const pathname = usePathname()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    document.querySelector<HTMLElement>('main h1')?.focus()
  }, [pathname])
  return null
}
