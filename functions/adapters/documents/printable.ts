/** What a font can print. */
export type Font = { readonly has: (codePoint: number) => boolean }

/**
 * Text as it can be printed. Control and format characters go; a character that the font lacks is written as `[U+1F600]`:
 * a contract may not lose a sign silently, and PDF/A forbids the empty box.
 */
export function printable(text: string, font: Font): string {
  const clean = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .replace(NUMBERED, '$1\u00a0')
    .replace(ENDLESS, '$&\n')
    .trim()
  return Array.from(clean, (sign) => (sign === '\n' || font.has(sign.codePointAt(0) ?? 0) ? sign : codeOf(sign))).join('')
}

/** Words that stay on one line with the number behind them. */
const NUMBERED = /\b(Art\.|Abs\.|Nr\.|No\.|Absatz|Anlage|Annex|Version) (?=\d)/g

/** A word beyond any line is broken here: pdfkit's own way needs minutes for a page of it. */
const ENDLESS = /\S{100}(?=\S)/g

const codeOf = (sign: string): string => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

/** For metadata, which is written into XML as it is. */
export const plainAscii = (text: string): string => text.replace(/[<>&]/g, ' ').replace(/\s+/g, ' ').trim()
