import canonicalize from 'canonicalize'

/** RFC 8785 canonical JSON of a plain value. Throws a TypeError on what JSON cannot say (undefined, NaN, a lone surrogate). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('value has no canonical JSON')
  return text
}
