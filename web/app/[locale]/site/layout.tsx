import type { ReactNode } from 'react'
import { SiteNav } from '../../../features/site/site-nav'

/** Every page of a site has the way to the others. */
export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="stack-l">
      <SiteNav />
      {children}
    </div>
  )
}
