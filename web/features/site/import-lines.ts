/** The API takes files of this size; larger ones come in parts. */
export const LARGEST_IMPORT = 4_000_000

type Lines =
  | { readonly ok: true; readonly text: string; readonly count: number }
  | { readonly ok: false; readonly fault: 'empty' | 'unreadable' | 'large' }

/**
 * A file that somebody chose, as lines with one resource each: a file that has them already goes on as it is, a Bundle or a list is taken apart,
 * a single resource becomes one line. What each line holds is judged by the API.
 */
export function linesOfFile(file: string): Lines {
  const text = file.replace(/^\uFEFF/, '').trim()
  if (text === '') return { ok: false, fault: 'empty' }
  const whole = parsed(text)
  if (whole !== undefined) return within(resourcesIn(whole).map((resource) => JSON.stringify(resource)))
  const lines = text.split('\n')
  return parsed(lines[0] ?? '') === undefined ? { ok: false, fault: 'unreadable' } : within(lines)
}

function within(lines: readonly string[]): Lines {
  if (lines.length === 0) return { ok: false, fault: 'empty' }
  const text = `${lines.join('\n')}\n`
  if (new TextEncoder().encode(text).byteLength > LARGEST_IMPORT) return { ok: false, fault: 'large' }
  return { ok: true, text, count: lines.length }
}
function resourcesIn(whole: unknown): readonly unknown[] {
  if (Array.isArray(whole)) return whole
  const { resourceType, entry } = whole as { readonly resourceType?: unknown; readonly entry?: unknown }
  if (resourceType !== 'Bundle') return [whole]
  return Array.isArray(entry) ? entry.map((one: unknown) => (one as { readonly resource?: unknown } | null)?.resource ?? null) : []
}
/** An object or a list; undefined: not readable as either. */
function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
