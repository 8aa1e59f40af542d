/** What Next hands to a page; both are promises. */
export type PageProps<P extends string = never> = {
  readonly params: Promise<{ readonly [K in P | 'locale']: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}
/** One value of the query; of several the first. */
export const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)
