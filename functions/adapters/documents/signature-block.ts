import type { Block } from '#policies/contract/document-model'
import { COLOUR, decorate, type Element, ensureRoom, heightOf, PAGE, type Sheet, STYLE, write } from './sheet'

type Signatures = Extract<Block, { readonly kind: 'signatures' }>
const PAD = 12
const GAP = 14
/** Room to sign above each line. */
const WRITING = 44

/** One box per party; a box is never torn by a page's end. */
export function printSignatures(sheet: Sheet, parent: Element, block: Signatures): void {
  for (const box of block.boxes) printBox(sheet, parent, box)
}

function printBox(sheet: Sheet, parent: Element, box: Signatures['boxes'][number]): void {
  const { doc, width } = sheet
  const inner = width - 2 * PAD
  const texts = [
    { text: sheet.clean(box.label), style: STYLE.caption },
    { text: sheet.clean(box.organisation), style: STYLE.heading3 },
    ...(box.representedBy ? [{ text: sheet.clean(box.representedBy), style: STYLE.cell }] : []),
  ]
  const textHeight = texts.reduce((sum, t) => sum + heightOf(sheet, t.text, t.style, inner), 0)
  const height = PAD + textHeight + WRITING + 18 + PAD / 2
  ensureRoom(doc, height)
  const top = doc.y
  decorate(doc, () => doc.roundedRect(PAGE.left, top, width, height, 4).lineWidth(0.7).stroke(COLOUR.rule))
  const section = doc.struct('Sect')
  parent.add(section)
  doc.y = top + PAD
  for (const { text, style } of texts) {
    section.add(doc.struct('P', {}, () => write(sheet, text, style, { x: PAGE.left + PAD, y: doc.y, width: inner })))
  }
  printLines(sheet, section, box.lines, top + PAD + textHeight + WRITING)
  section.end()
  doc.y = top + height + GAP
}

function printLines(sheet: Sheet, section: Element, lines: readonly string[], y: number): void {
  const { doc, width } = sheet
  const gap = 16
  const each = (width - 2 * PAD - gap * (lines.length - 1)) / Math.max(1, lines.length)
  for (const [index, line] of lines.entries()) {
    const x = PAGE.left + PAD + index * (each + gap)
    decorate(doc, () =>
      doc
        .moveTo(x, y)
        .lineTo(x + each, y)
        .lineWidth(0.6)
        .stroke(COLOUR.ink),
    )
    section.add(doc.struct('P', {}, () => write(sheet, sheet.clean(line), STYLE.small, { x, y: y + 3, width: each })))
  }
}
