import type { SectionId } from '#policies/application/form/sections'

/** A text in both languages; a definition that lacks one does not compile. */
export type Words = { readonly de: string; readonly en: string }
export type FieldOption = { readonly value: string; readonly label: Words; readonly hint?: Words }
type Base = { readonly name: string; readonly label: Words; readonly hint?: Words; readonly optional?: true }
export type Field =
  | (Base & { readonly kind: 'line'; readonly type?: 'email'; readonly autoComplete?: string; readonly narrow?: true })
  /** `most`: characters, where few enough that a writer meets the limit; a test holds it against the schema. */
  | (Base & { readonly kind: 'text'; readonly rows?: number; readonly most?: number })
  /** One entry per line. */
  | (Base & { readonly kind: 'lines' })
  | (Base & { readonly kind: 'number' })
  | (Base & { readonly kind: 'date' })
  | (Base & { readonly kind: 'yes-no' })
  | (Base & { readonly kind: 'country' })
  | (Base & { readonly kind: 'sites' })
  | (Base & { readonly kind: 'one'; readonly options: readonly FieldOption[] })
  | (Base & { readonly kind: 'many'; readonly options: readonly FieldOption[] })
  | (Base & { readonly kind: 'group'; readonly fields: readonly Field[] })
  | (Base & { readonly kind: 'list'; readonly fields: readonly Field[]; readonly item: Words; readonly max: number })
  /** The answer decides which further fields are asked; stored as `kind`. */
  | (Base & { readonly kind: 'variant'; readonly options: readonly (FieldOption & { readonly fields: readonly Field[] })[] })
export type Section = { readonly id: SectionId; readonly title: Words; readonly lead: Words; readonly fields: readonly Field[] }
export type Content = Readonly<Record<string, unknown>>

export const isContent = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value)
export const contentOf = (value: unknown): Content => (isContent(value) ? value : {})
export const under = (prefix: string, name: string | number): string => (prefix === '' ? String(name) : `${prefix}.${name}`)
