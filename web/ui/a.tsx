import Link from 'next/link'
import type { ComponentProps } from 'react'

/** A link that fetches nothing before it is followed: every page is made for one reader. */
export function A(props: Omit<ComponentProps<typeof Link>, 'prefetch'>) {
  return <Link {...props} prefetch={false} />
}
