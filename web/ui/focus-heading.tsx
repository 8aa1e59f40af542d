'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * After a change of page without a reload the H1 takes the focus, so that screen readers and keyboards start there; also on the same
 * page when it says that something was done, because the form that had the focus is gone.
 */
export function FocusHeading() {
  const here = `${usePathname()}?${useSearchParams().get('notice') ?? ''}`
  const before = useRef(here)
  useEffect(() => {
    if (before.current === here) return
    before.current = here
    const named = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null
    ;(named ?? document.querySelector<HTMLElement>('main h1'))?.focus()
  }, [here])
  return null
}
