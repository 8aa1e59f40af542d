/** A key that names no object: empty, absolute, with `.` or `..` in it, or too long. */
export class BadBlobKey extends Error {
  override readonly name = 'BadBlobKey'
}

const LONGEST_SEGMENT = 180
const LONGEST_KEY = 1_024

function encodeSegment(segment: string): string {
  const encoded = segment.isWellFormed() ? encodeURIComponent(segment) : ''
  if (encoded === '' || /^\.+$/.test(encoded) || encoded.length > LONGEST_SEGMENT)
    throw new BadBlobKey('a part of the key is empty, dots or too long')
  return encoded
}

/**
 * A key as a relative path that stays below its root on every file system: each part percent-encoded, so it holds no separator, NUL or `@`
 * (which marks our own files). Throws BadBlobKey.
 */
export function pathOfKey(key: string): string {
  if (key.length > LONGEST_KEY) throw new BadBlobKey('the key is too long')
  return key.split('/').map(encodeSegment).join('/')
}
export const keyOfPath = (path: string): string => path.split('/').map(decodeURIComponent).join('/')
