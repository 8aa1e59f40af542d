import type * as z from 'zod'
import type { RegisterEntry } from '#functions/api-schema/register'
import type { Locale } from '../../lib/locale'
import { MESSAGES } from '../../messages/messages'

type Entry = z.output<typeof RegisterEntry>
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

const entryOf = (entry: Entry, address: string): string => `  <entry>
    <id>${escaped(`${address}/${entry.id}`)}</id>
    <title>${escaped(entry.title)}</title>
    <updated>${entry.publishedAt}</updated>
    <author><name>${escaped(entry.institution)}</name></author>
    <link href="${escaped(`${address}/${entry.id}`)}"/>
    <summary>${escaped(entry.summary)}</summary>
  </entry>`

/** An Atom 1.0 document (RFC 4287) of register entries, the latest publication first. */
export function atomFeed(entries: readonly Entry[], { locale, base }: { readonly locale: Locale; readonly base: string }): string {
  const address = `${base}/${locale}/register`
  const sorted = entries.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
  <id>${escaped(address)}</id>
  <title>${escaped(MESSAGES[locale].register.title)}</title>
  <updated>${sorted[0]?.publishedAt ?? '2026-01-01T00:00:00.000Z'}</updated>
  <link rel="self" href="${escaped(`${address}/feed.atom`)}"/>
${sorted.map((entry) => entryOf(entry, address)).join('\n')}
</feed>
`
}
