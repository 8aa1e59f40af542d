'use client'
import { usePathname } from 'next/navigation'
import { NavLink } from './nav-link'
import { PhoneMenu } from './phone-menu'
import { pageAt, type SubPage } from './sub-pages'

function Links({ pages }: { readonly pages: readonly SubPage[] }) {
  return (
    <ul>
      {pages.map(({ href, query, text }) => (
        <li key={href}>
          <NavLink href={href} {...(query === undefined ? {} : { query })}>
            {text}
          </NavLink>
        </li>
      ))}
    </ul>
  )
}

/** The pages of an area: in a row where there is room, on a phone behind one button that names the page one is on. */
export function SubNav({ label, pages }: { readonly label: string; readonly pages: readonly SubPage[] }) {
  const here = pageAt(pages, usePathname())
  return (
    <nav className="sub-nav no-print" aria-label={label}>
      <div className="sub-nav-row">
        <Links pages={pages} />
      </div>
      <PhoneMenu className="sub-nav-fold" label={here === undefined ? label : `${label}: ${here.text}`}>
        <Links pages={pages} />
      </PhoneMenu>
    </nav>
  )
}
