import type { Block, DocumentModel, DocumentPart } from '#policies/contract/document-model'
import { assertNever } from '#policies/kernel/assert-never'
import { hashOf } from '#policies/kernel/hash'
import { printFrames } from './page-frame'
import { plainAscii } from './printable'
import { type Element, isFresh, openSheet, type Pdf, type Sheet } from './sheet'
import { printSignatures } from './signature-block'
import { printTable } from './table-block'
import { printHeading, printList, printNotice, printParagraph, printTitle } from './text-blocks'

const LOCALE = { de: 'de-DE', en: 'en-GB' } as const

/**
 * Prints a document model as a tagged PDF/A-2a with embedded fonts: the same model gives the same bytes, at any time and place.
 * Dates in the file are the model's `issuedOn`; the model's hash is on every page.
 */
export async function renderPdf(model: DocumentModel): Promise<Uint8Array> {
  const issued = new Date(`${model.issuedOn}T00:00:00.000Z`)
  const sheet = await openSheet({
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    displayTitle: true,
    lang: LOCALE[model.language],
    info: {
      Title: plainAscii(`${model.title} (${model.caseNumber})`),
      Subject: plainAscii(model.subject),
      Author: 'Votum',
      Creator: 'Votum',
      Producer: 'Votum (pdfkit)',
      CreationDate: issued,
      ModDate: issued,
    },
  })
  const bytes = collect(sheet.doc)
  const root = sheet.doc.struct('Document')
  sheet.doc.addStructure(root)
  for (const [index, part] of model.parts.entries()) printPart(sheet, root, part, index)
  root.end()
  printFrames(sheet, model, hashOf(model))
  sheet.doc.end()
  return await bytes
}

function collect(doc: Pdf): Promise<Uint8Array> {
  const { promise, resolve, reject } = deferred<Uint8Array>()
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
  doc.on('error', reject)
  return promise
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

function printPart(sheet: Sheet, root: Element, part: DocumentPart, index: number): void {
  const { doc } = sheet
  if (index > 0) doc.addPage()
  const element = doc.struct('Part', { lang: LOCALE[part.language] })
  root.add(element)
  const outline: { parent: PDFKit.PDFOutline } = { parent: doc.outline }
  for (const block of part.blocks) {
    printBlock(sheet, element, block)
    bookmark(doc, outline, block)
  }
  element.end()
}

function printBlock(sheet: Sheet, parent: Element, block: Block): void {
  switch (block.kind) {
    case 'title':
      printTitle(sheet, parent, block)
      break
    case 'heading':
      printHeading(sheet, parent, block)
      break
    case 'paragraph':
      printParagraph(sheet, parent, block)
      break
    case 'notice':
      printNotice(sheet, parent, block)
      break
    case 'list':
      printList(sheet, parent, block)
      break
    case 'table':
      printTable(sheet, parent, block)
      break
    case 'signatures':
      printSignatures(sheet, parent, block)
      break
    case 'page-break':
      if (!isFresh(sheet.doc)) sheet.doc.addPage()
      break
    default:
      assertNever(block)
  }
}

/** Titles and headings of level 1 are the reader's bookmarks. */
function bookmark(doc: Pdf, outline: { parent: PDFKit.PDFOutline }, block: Block): void {
  if (block.kind === 'title') outline.parent = doc.outline.addItem(block.text, { expanded: true })
  if (block.kind === 'heading' && block.level === 1) outline.parent.addItem([block.number, block.text].filter(Boolean).join(' '))
}
