import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Font, printable } from './printable'

/** Points, A4. */
export const PAGE = { left: 64, right: 64, top: 84, bottom: 80 } as const
export const COLOUR = { ink: '#17212e', accent: '#1d4670', muted: '#55616e', rule: '#b9c3cd', wash: '#f1f5f9' } as const

export type Style = { readonly weight: 'regular' | 'semibold'; readonly size: number; readonly colour: string; readonly lineGap: number }
export const STYLE = {
  title: { weight: 'semibold', size: 21, colour: COLOUR.accent, lineGap: 1 },
  subtitle: { weight: 'regular', size: 12.5, colour: COLOUR.muted, lineGap: 2 },
  heading1: { weight: 'semibold', size: 15, colour: COLOUR.accent, lineGap: 1 },
  heading2: { weight: 'semibold', size: 11, colour: COLOUR.ink, lineGap: 1 },
  heading3: { weight: 'semibold', size: 10, colour: COLOUR.ink, lineGap: 1 },
  body: { weight: 'regular', size: 10, colour: COLOUR.ink, lineGap: 1 },
  caption: { weight: 'semibold', size: 8.5, colour: COLOUR.muted, lineGap: 1 },
  cell: { weight: 'regular', size: 9, colour: COLOUR.ink, lineGap: 0.4 },
  cellHead: { weight: 'semibold', size: 9, colour: COLOUR.ink, lineGap: 0.4 },
  small: { weight: 'regular', size: 7.5, colour: COLOUR.muted, lineGap: 0.5 },
} as const satisfies Record<string, Style>

export type Pdf = PDFKit.PDFDocument
export type Element = PDFKit.PDFStructureElement

const require = createRequire(import.meta.url)
const FONTS = {
  regular: '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  semibold: '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
} as const

/** A document under construction: the page, the two fonts, and what they can print. */
export type Sheet = {
  readonly doc: Pdf
  readonly width: number
  /** The text as the sheet prints it. */
  readonly clean: (text: string) => string
}

type FontkitFont = { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } }

/**
 * Opens a document with its fonts embedded. Throws when a font file is missing.
 * pdfkit is loaded at the first document: most calls of a function that can print print nothing, and it takes longer than all else together.
 * No default font: pdfkit would parse a registered twin of it anew at each change of font.
 */
export async function openSheet(options: PDFKit.PDFDocumentOptions): Promise<Sheet> {
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({
    ...options,
    size: 'A4',
    margins: PAGE,
    bufferPages: true,
    autoFirstPage: false,
    font: '',
  })
  for (const [name, file] of Object.entries(FONTS)) doc.registerFont(name, readFileSync(require.resolve(file)))
  doc.font('regular')
  const { font } = (doc as unknown as { readonly _font: FontkitFont })._font
  const known: Font = { has: (codePoint) => font.hasGlyphForCodePoint(codePoint) }
  doc.addPage()
  return { doc, width: doc.page.width - PAGE.left - PAGE.right, clean: (text) => printable(text, known) }
}

export function applyStyle(doc: Pdf, style: Style): void {
  doc.font(style.weight).fontSize(style.size).fillColor(style.colour)
}

/** How high a text stands in a width. */
export function heightOf({ doc }: Sheet, text: string, style: Style, width: number): number {
  applyStyle(doc, style)
  return doc.heightOfString(text, { width, lineGap: style.lineGap })
}

/** Writes a text; it runs on over the page's end. */
export function write(
  { doc }: Sheet,
  text: string,
  style: Style,
  at: { readonly x: number; readonly y: number; readonly width: number },
): void {
  applyStyle(doc, style)
  doc.text(text, at.x, at.y, { width: at.width, lineGap: style.lineGap })
}

export const floorOf = (doc: Pdf): number => doc.page.height - PAGE.bottom
export const isFresh = (doc: Pdf): boolean => doc.y <= PAGE.top + 0.5

/** Turns the page when less than `height` is left; what is higher than a page starts on a fresh one. */
export function ensureRoom(doc: Pdf, height: number): void {
  if (doc.y + height > floorOf(doc) && !isFresh(doc)) doc.addPage()
}

/** Draws what has no meaning of its own: rules, boxes, page furniture. */
export function decorate(doc: Pdf, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  doc.markContent('Artifact', { type })
  doc.save()
  draw()
  doc.restore()
  doc.endMarkedContent()
}
