/** What a sample call needs to know of an operation. */
type Called = {
  readonly method: string
  readonly path: string
  readonly access: string
  readonly key: boolean
  readonly ifMatch: boolean
  readonly bodyMedia: string | undefined
}
/** `{consentId}` -> `$CONSENT_ID`. */
const variable = (name: string): string => `$${name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}`
/** In single quotes of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The operation as a command in curl; `$TOKEN` and what stands in the path are variables of the shell. */
export function curlOf({ method, path, access, key, ifMatch, bodyMedia }: Called, api: string, body: unknown): string {
  const url = `${api}${path.replaceAll('$', '\\$').replaceAll(/\{(\w+)\}/g, (_, name: string) => variable(name))}`
  const form = bodyMedia === 'application/x-www-form-urlencoded'
  return [
    `curl ${method === 'GET' || (method === 'POST' && body !== undefined) ? '' : `-X ${method} `}"${url}"`,
    ...(access === 'public' ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(key ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(ifMatch ? [`-H 'If-Match: "1"'`] : []),
    ...(body === undefined || form ? [] : [`-H 'Content-Type: ${bodyMedia}'`]),
    ...sent(body, form),
  ].join(' \\\n  ')
}

function sent(body: unknown, form: boolean): readonly string[] {
  if (body === undefined) return []
  if (form) return Object.entries(body as Record<string, unknown>).map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`)
  return [`--data-binary ${quoted(typeof body === 'string' ? body : JSON.stringify(body, null, 2))}`]
}
