export type SubPage = { readonly href: string; readonly query?: string; readonly text: string }

/** The page of the area that an address belongs to: itself, else the one it lies deepest below. */
export const pageAt = (pages: readonly SubPage[], pathname: string): SubPage | undefined =>
  pages.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`)).toSorted((a, b) => b.href.length - a.href.length)[0]
