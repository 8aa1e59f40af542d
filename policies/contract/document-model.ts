import { hashOf, type Sha256 } from '#policies/kernel/hash'
import type { PlainDate } from '#policies/kernel/time'

export type Language = 'de' | 'en'

/** One place to sign: for whom, represented by whom (empty: unknown), and the lines to fill in, e.g. place and date. */
export type SignatureBox = {
  readonly label: string
  readonly organisation: string
  readonly representedBy: string
  readonly lines: readonly string[]
}

/** What a document is made of; `number` is a printed mark such as `§ 3` or `(2)`. */
export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly subtitle: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly number: string; readonly text: string }
  | { readonly kind: 'paragraph'; readonly number: string; readonly text: string }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** The first row is the header row; `widths` are shares of the text width; with `rowHeaders` the first cell of a row heads it. A caption may be empty. */
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly header: readonly string[]
      readonly widths: readonly number[]
      readonly rows: readonly (readonly string[])[]
      readonly rowHeaders: boolean
    }
  | { readonly kind: 'signatures'; readonly boxes: readonly SignatureBox[] }
  | { readonly kind: 'page-break' }

/** A run of blocks in one language, in reading order. */
export type DocumentPart = { readonly language: Language; readonly blocks: readonly Block[] }

/**
 * A document without bytes: contracts, minutes and receipts are all of this shape, and one renderer prints them.
 * `language` is the binding one; `sources` names the texts it was made of, e.g. clauses with their versions.
 */
export type DocumentModel = {
  readonly kind: string
  readonly id: string
  readonly version: number
  readonly language: Language
  readonly title: string
  readonly subject: string
  readonly caseNumber: string
  readonly issuedOn: PlainDate
  readonly sources: readonly { readonly id: string; readonly version: number }[]
  readonly parts: readonly DocumentPart[]
}

/** The hash that is printed on the pages (contract.md, "Signing order": never mixed with the hash of the bytes). */
export const modelHash = (model: DocumentModel): Sha256 => hashOf(model)
