import type { DocumentModel } from '#policies/contract/document-model'
import { applyStyle, COLOUR, decorate, heightOf, PAGE, type Sheet, STYLE, type Style } from './sheet'

/** Header and footer of every page, drawn when the number of pages is known: case number, version, page x of y, hash of the content. */
export function printFrames(sheet: Sheet, model: DocumentModel, hash: string): void {
  const { doc } = sheet
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page)
    decorate(doc, () => printFrame(sheet, model, { hash, page: page - start + 1, count }), 'Pagination')
  }
}

function printFrame(
  sheet: Sheet,
  model: DocumentModel,
  { hash, page, count }: { readonly hash: string; readonly page: number; readonly count: number },
): void {
  const { doc, width } = sheet
  const head: Style = { ...STYLE.small, size: 8 }
  const top = 44
  const caseLine = sheet.clean(`${model.caseNumber} · Version ${model.version}`)
  line(sheet, shortened(sheet, sheet.clean(model.subject), head, width * 0.68), head, { y: top, align: 'left' })
  line(sheet, caseLine, { ...head, weight: 'semibold', colour: COLOUR.ink }, { y: top, align: 'right' })
  const bottom = doc.page.height - 54
  for (const y of [top + 14, bottom - 6])
    doc
      .moveTo(PAGE.left, y)
      .lineTo(PAGE.left + width, y)
      .lineWidth(0.5)
      .stroke(COLOUR.rule)
  line(sheet, sheet.clean(model.id), STYLE.small, { y: bottom, align: 'left' })
  line(
    sheet,
    `Seite ${page} von ${count} / page ${page} of ${count}`,
    { ...STYLE.small, colour: COLOUR.ink },
    { y: bottom, align: 'right' },
  )
  line(sheet, `Prüfwert des Inhalts / content hash (SHA-256): ${hash}`, STYLE.small, { y: bottom + 11, align: 'left' })
}

function line({ doc, width }: Sheet, text: string, style: Style, at: { readonly y: number; readonly align: 'left' | 'right' }): void {
  applyStyle(doc, style)
  const x = at.align === 'left' ? PAGE.left : PAGE.left + width - doc.widthOfString(text)
  // Below the bottom margin pdfkit would turn the page for any wrapped text.
  doc.text(text, x, at.y, { lineBreak: false })
}

function shortened(sheet: Sheet, text: string, style: Style, width: number): string {
  const oneLine = heightOf(sheet, 'X', style, width) * 1.2
  let kept = text.replace(/\s+/g, ' ')
  while (kept.length > 1 && heightOf(sheet, kept, style, width) > oneLine) kept = kept.slice(0, -2).trimEnd().replace(/…?$/, '…')
  return kept
}
