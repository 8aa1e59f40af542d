import type { Block } from '#policies/contract/document-model'
import { COLOUR, decorate, type Element, ensureRoom, heightOf, PAGE, type Sheet, STYLE, write } from './sheet'

type Of<Kind extends Block['kind']> = Extract<Block, { readonly kind: Kind }>
const INDENT = 28

/** The document's name, once per part. */
export function printTitle(sheet: Sheet, parent: Element, block: Of<'title'>): void {
  const { doc, width } = sheet
  const text = sheet.clean(block.text)
  parent.add(doc.struct('H1', {}, () => write(sheet, text, STYLE.title, { x: PAGE.left, y: doc.y, width })))
  if (block.subtitle) {
    const subtitle = sheet.clean(block.subtitle)
    parent.add(doc.struct('P', {}, () => write(sheet, subtitle, STYLE.subtitle, { x: PAGE.left, y: doc.y + 4, width })))
  }
  const y = doc.y + 10
  decorate(doc, () => doc.rect(PAGE.left, y, 56, 2.5).fill(COLOUR.accent))
  doc.y = y + 20
}

const HEADING = { 1: STYLE.heading1, 2: STYLE.heading2, 3: STYLE.heading3 } as const
const BEFORE = { 1: 16, 2: 12, 3: 8 } as const
const MARK_GAP = { 1: 10, 2: 8, 3: 8 } as const

/** A heading stays with the lines that follow it. Level 1 stands below the title, so it is an H2. */
export function printHeading(sheet: Sheet, parent: Element, block: Of<'heading'>): void {
  const { doc, width } = sheet
  const style = HEADING[block.level]
  const text = sheet.clean(block.number ? `${block.number}${' '.repeat(2)}${block.text}` : block.text)
  ensureRoom(doc, BEFORE[block.level] + heightOf(sheet, text, style, width) + 56)
  const y = doc.y <= PAGE.top + 0.5 ? doc.y : doc.y + BEFORE[block.level]
  parent.add(doc.struct(`H${block.level + 1}`, {}, () => write(sheet, text, style, { x: PAGE.left, y, width })))
  doc.y += MARK_GAP[block.level] / 2
}

/** A paragraph; its number hangs in the margin of the text. */
export function printParagraph(sheet: Sheet, parent: Element, block: Of<'paragraph'>): void {
  const { doc, width } = sheet
  const indent = block.number ? INDENT : 0
  const text = sheet.clean(block.text)
  ensureRoom(doc, Math.min(heightOf(sheet, text, STYLE.body, width - indent), 44))
  // The space keeps number and text apart for whoever listens or copies.
  const number = block.number && `${sheet.clean(block.number)}\u00a0`
  parent.add(
    doc.struct('P', {}, () => {
      const { y } = doc
      if (number) write(sheet, number, STYLE.body, { x: PAGE.left, y, width: INDENT })
      write(sheet, text, STYLE.body, { x: PAGE.left + indent, y, width: width - indent })
    }),
  )
  doc.y += 5
}

/** A remark that must not be missed, with a bar beside it. */
export function printNotice(sheet: Sheet, parent: Element, block: Of<'notice'>): void {
  const { doc, width } = sheet
  const text = sheet.clean(block.text)
  const height = heightOf(sheet, text, STYLE.body, width - 28) + 16
  ensureRoom(doc, height)
  const { y } = doc
  decorate(doc, () => {
    doc.rect(PAGE.left, y, width, height).fill(COLOUR.wash)
    doc.rect(PAGE.left, y, 3, height).fill(COLOUR.accent)
  })
  parent.add(doc.struct('P', {}, () => write(sheet, text, STYLE.body, { x: PAGE.left + 14, y: y + 8, width: width - 28 })))
  doc.y = y + height + 12
}

export function printList(sheet: Sheet, parent: Element, block: Of<'list'>): void {
  const { doc, width } = sheet
  const list = doc.struct('L')
  parent.add(list)
  for (const item of block.items) {
    const text = sheet.clean(item)
    ensureRoom(doc, Math.min(heightOf(sheet, text, STYLE.body, width - INDENT - 14), 44))
    const { y } = doc
    const entry = doc.struct('LI')
    list.add(entry)
    entry.add(doc.struct('Lbl', {}, () => write(sheet, '•', STYLE.body, { x: PAGE.left + INDENT, y, width: 12 })))
    entry.add(doc.struct('LBody', {}, () => write(sheet, text, STYLE.body, { x: PAGE.left + INDENT + 14, y, width: width - INDENT - 14 })))
    entry.end()
    doc.y += 1.5
  }
  list.end()
  doc.y += 5
}
