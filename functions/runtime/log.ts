/** Where log lines go: standard output, which Lambda keeps; the embedded default writes a file, tests keep silent. */
export const logSink: { write: (line: string) => void } = { write: (line) => void process.stdout.write(line) }

/** One line of JSON. Ids, codes and durations only: no names, no pseudonyms, no bodies, no URLs with identifiers. */
export function log(
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: Readonly<Record<string, string | number | boolean | undefined>> = {},
): void {
  logSink.write(`${JSON.stringify({ level, event, ...fields })}\n`)
}
