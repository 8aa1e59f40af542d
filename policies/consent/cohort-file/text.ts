/** The text of a file: UTF-8, or UTF-16 with its mark as spreadsheets write it; without the mark. Undefined: neither. */
export function textOf(bytes: Uint8Array): string | undefined {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    // a fatal decoder throws for one reason only
    return undefined
  }
}

export const SEPARATORS = [';', ',', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

const FIRST_LINES = 20
const LOOKED_AT = 20_000

/** A table's text and separator: the one that `sep=` names (spreadsheets write that line), else the commonest in the first lines outside of quotes. */
export function tableOf(text: string): { readonly text: string; readonly separator: Separator; readonly skipped: number } {
  const named = /^sep=([;,\t])\r?\n/.exec(text)
  if (named) return { text: text.slice(named[0].length), separator: named[1] as Separator, skipped: 1 }
  const first = text
    .slice(0, LOOKED_AT)
    .replace(/"[^"]*"/g, '')
    .split('\n', FIRST_LINES)
    .join('\n')
  const counted = SEPARATORS.map((separator) => first.split(separator).length)
  return { text, separator: SEPARATORS[counted.indexOf(Math.max(...counted))] ?? ',', skipped: 0 }
}
