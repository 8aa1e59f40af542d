'use client'
import { Mark } from '../ui/icon'

/** The last resort, when even the frame could not be made: both languages, no styles of ours needed. */
export default function GlobalError({ error }: { readonly error: Error & { readonly digest?: string } }) {
  return (
    <html lang="de">
      <body>
        <main>
          <Mark />
          <h1>Votum ist gerade nicht erreichbar</h1>
          <p>Was Sie gespeichert haben, ist sicher. Bitte laden Sie die Seite neu.</p>
          <p lang="en">Votum cannot be reached right now. What you have saved is safe. Please reload the page.</p>
          <p>{error.digest}</p>
        </main>
      </body>
    </html>
  )
}
