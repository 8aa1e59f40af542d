'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MILLISECONDS = 2000

/** Asks the server for this page again while something on it runs; without JavaScript a link does the same. */
export function KeepFresh() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && router.refresh(), EVERY_MILLISECONDS)
    return () => clearInterval(timer)
  }, [router])
  return null
}
