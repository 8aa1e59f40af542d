import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES

/** The box was altered, is none, or belongs to another key or place. */
export class BoxBroken extends Error {
  override readonly name = 'BoxBroken'
}

/** AES-256-GCM. Layout: version (1 byte, 1), IV (12), tag (16), ciphertext. `place` is bound in: a box opens only where it was put. */
export function closeBox(key: Uint8Array, place: string, content: Uint8Array): Uint8Array {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place, 'utf8'))
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), encrypted]))
}

/** What `closeBox` was given under the same key and place. Throws BoxBroken. */
export function openBox(key: Uint8Array, place: string, box: Uint8Array): Uint8Array {
  if (box.length < HEAD_BYTES || box[0] !== VERSION) throw new BoxBroken('this is no box of version 1')
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(1, 1 + IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(place, 'utf8')).setAuthTag(box.subarray(1 + IV_BYTES, HEAD_BYTES))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(box.subarray(HEAD_BYTES)), decipher.final()]))
  } catch (cause) {
    throw new BoxBroken('the box does not open', { cause })
  }
}
