import versions from './codes/template-versions.json' with { type: 'json' }
import { DOCUMENT_KINDS, type DocumentKind } from './document-kinds'

/** `rank`: age of a consent template, 1.6d = 1, 1.6f = 2, 1.7.2 = 3 (R7); 0 for every other form. */
export type Template = { readonly code: string; readonly kind: DocumentKind; readonly rank: number }

const CONSENTS_BY_AGE = ['1790', '1791', '2079']
const lastArc = (code: string): string => code.slice(code.lastIndexOf('.') + 1)

function kindOf(text: string): DocumentKind {
  const kind = DOCUMENT_KINDS.find((known) => known === text)
  if (kind === undefined) throw new TypeError(`template-versions.json has the unknown kind ${text}`)
  return kind
}

const templates = new Map<string, Template>(
  versions.entries.flatMap(({ code, kind }) => {
    const template = { code, kind: kindOf(kind), rank: CONSENTS_BY_AGE.indexOf(lastArc(code)) + 1 }
    return [code, `urn:oid:${code}`].map((uri) => [uri, template] as const)
  }),
)

/** The template that a `policy.uri` names, with or without `urn:oid:`. */
export const templateOfUri = (uri: string): Template | undefined => templates.get(uri)

/** Of several templates the one that takes most away; of equals the older consent. */
export function strictestTemplate(uris: readonly string[]): Template | undefined {
  let strictest: Template | undefined
  for (const uri of uris) {
    const template = templateOfUri(uri)
    if (template && (!strictest || outranks(template, strictest))) strictest = template
  }
  return strictest
}

function outranks(a: Template, b: Template): boolean {
  const byKind = DOCUMENT_KINDS.indexOf(a.kind) - DOCUMENT_KINDS.indexOf(b.kind)
  if (byKind !== 0) return byKind > 0
  return a.rank === b.rank ? a.code < b.code : a.rank < b.rank
}
