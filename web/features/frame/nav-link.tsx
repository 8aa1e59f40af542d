'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

type Props = { readonly href: string; readonly query?: string; readonly children: ReactNode }

/** A link to an area that says when it is the current one. */
export function NavLink({ href, query, children }: Props) {
  const pathname = usePathname()
  const inside = pathname === href || pathname.startsWith(`${href}/`)
  return (
    <Link
      href={query === undefined ? href : `${href}?${query}`}
      prefetch={false}
      aria-current={pathname === href ? 'page' : inside ? 'true' : undefined}
    >
      {children}
    </Link>
  )
}
