/** One line of JSON on standard output. Ids, codes and durations only: no names, no pseudonyms, no bodies, no URLs with identifiers. */
export function log(
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: Readonly<Record<string, string | number | boolean | undefined>> = {},
): void {
  process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`)
}
