const PATHS = {
  check: 'M4 12.5l5 5L20 6.5',
  clock: 'M12 7v5.5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  alert: 'M12 8v5m0 3.5v.01M12 3.5L2.5 20h19z',
  cross: 'M6 6l12 12M18 6L6 18',
  dot: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  arrow: 'M5 12h14m-6-6l6 6-6 6',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.3.8 3.5 2.7 3.5 5.5',
  building: 'M4 21V7l8-4 8 4v14M4 21h16M9 21v-5h6v5M8.5 10h.01M12 10h.01M15.5 10h.01M8.5 13h.01M12 13h.01M15.5 13h.01',
  heart: 'M12 20s-8-4.7-8-10.5A4.5 4.5 0 0 1 12 6.8a4.5 4.5 0 0 1 8 2.7C20 15.300 12 20 12 20z',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  pause: 'M9 6v12M15 6v12',
} as const
export type IconName = keyof typeof PATHS

/** Decoration only: the word beside it carries the meaning. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

/** A V that is also a check mark, inside two links of a chain. */
export function Mark({ size = 34 }: { readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 40 40"
      fill="none"
      stroke="currentColor"
      strokeWidth="3.2"
      strokeLinejoin="round"
    >
      <path d="M25.500 6H11a7 7 0 0 0-7 7v14a7 7 0 0 0 7 7h18a7 7 0 0 0 7-7V18" strokeLinecap="round" />
      <path d="M11.500 15.500L19 26.500 35 5.500" strokeLinecap="round" strokeWidth="4" />
    </svg>
  )
}
