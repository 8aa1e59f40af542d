/** Of the page's own export: asks for one part (`part=`: the first; else what the answer before named). */
export const PART = 'part'
/** In the answer: what to ask for next; absent in the last one. */
export const NEXT_PART = 'x-votum-next-part'

type AskPart = (url: string) => Promise<Pick<Response, 'ok' | 'status' | 'headers' | 'blob'>>
/** The whole export, put together from its parts. Throws when one does not come: a ledger with a hole is none. */
export async function exportInParts(address: string, ask: AskPart): Promise<Blob> {
  const parts: Blob[] = []
  for (let next: string | null = ''; next !== null; ) {
    const answer = await ask(`${address}?${PART}=${encodeURIComponent(next)}`)
    if (!answer.ok) throw new Error(`part ${parts.length + 1} of the export: ${answer.status}`)
    parts.push(await answer.blob())
    next = answer.headers.get(NEXT_PART)
  }
  return new Blob(parts, { type: 'application/x-ndjson' })
}
