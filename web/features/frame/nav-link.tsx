'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A link to an area that says when it is the current one. */
export function NavLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const pathname = usePathname()
  const inside = pathname === href || pathname.startsWith(`${href}/`)
  return (
    <Link href={href} prefetch={false} aria-current={pathname === href ? 'page' : inside ? 'true' : undefined}>
      {children}
    </Link>
  )
}
