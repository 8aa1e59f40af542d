import { renderPdf } from '#functions/adapters/documents/pdf'
import type { Documents } from '#functions/ports-deps'

/** Apart from the composition, because it brings pdfkit and fonts into whatever imports it. */
export const pdfDocuments: Documents = { renderPdf: (model) => renderPdf(model as Parameters<typeof renderPdf>[0]) }
