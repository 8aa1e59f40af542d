/** SHA-256 of a file, 64 hexadecimal digits; the announced bytes are the only ones that are taken. */
export async function hashOfFile(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What a file is called tells what it is; spreadsheets give CSV all kinds of types. */
export const mediaTypeOf = ({ name }: File): string =>
  /\.(csv|tsv|txt)$/i.test(name) ? 'text/csv' : /\.(ndjson|jsonl)$/i.test(name) ? 'application/x-ndjson' : ''

/** Sends a file by its link and tells the part that is sent, in per cent. False: it did not arrive. */
export function sendFile(
  file: File,
  { url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  onProgress: (percent: number) => void,
): Promise<boolean> {
  return new Promise((done) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 100 : Math.floor((100 * loaded) / total))
    // 412: an earlier try has arrived already
    request.onload = () => done(request.status === 200 || request.status === 412)
    request.onerror = () => done(false)
    request.onabort = () => done(false)
    request.send(file)
  })
}
