'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Draws the page anew every so many seconds while something goes on by itself; not while nobody looks. */
export function Live({ seconds = 2 }: { readonly seconds?: number }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [router, seconds])
  return null
}
