import { randomBytes } from 'node:crypto'
import { createDurably, readIfThere } from './durable-file'

/** A secret's file does not hold what we wrote there: stop, a new secret would lock everything out that the old one protects. */
export class SecretFileBroken extends Error {
  override readonly name = 'SecretFileBroken'
}

/** 32 random bytes that live in `file` (mode 0600): made on the first start, the same ever after, also for processes that start at once. */
export async function secretFile(file: string): Promise<Buffer> {
  if ((await readIfThere(file)) === undefined) await createDurably(file, `${randomBytes(32).toString('hex')}\n`, 0o600)
  const text = (await readIfThere(file))?.toString('utf8').trim() ?? ''
  if (!/^[0-9a-f]{64}$/.test(text)) throw new SecretFileBroken(`${file} does not hold 64 hex digits`)
  return Buffer.from(text, 'hex')
}
