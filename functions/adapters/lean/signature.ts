import { createHmac, hash } from 'node:crypto'
import { type HmacOfTexts, hmacOfTexts } from './hmac'

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string | undefined }
/** What is signed of a POST: `path` as it is sent, without a query; `headers` in lower case, those that go into the signature. */
export type Signable = {
  readonly host: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * AWS Signature Version 4 of POST requests to one service, in one go: aws4fetch awaits WebCrypto nine times for it, which takes longer
 * (0.23 ms) than the embedded store needs for a read. The derived key of a day is kept. Gives the headers to be sent. A test compares with aws4fetch.
 */
export function signer(service: string, region: string) {
  const keys = new Map<string, HmacOfTexts>()
  const keyOf = (secret: string, day: string): HmacOfTexts => {
    const name = `${day} ${secret}`
    const known = keys.get(name)
    if (known) return known
    const key = hmacOfTexts([day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer)
    if (keys.size > MOST_KEYS) keys.clear()
    keys.set(name, key)
    return key
  }
  return (request: Signable, { accessKeyId, secretAccessKey, sessionToken }: Credentials, now: Date): Readonly<Record<string, string>> => {
    const time = now.toISOString().replace(/[:-]|\.\d{3}/g, '')
    const day = time.slice(0, 8)
    const scope = `${day}/${region}/${service}/aws4_request`
    const signed: Record<string, string> = { ...request.headers, host: request.host, 'x-amz-date': time }
    if (sessionToken !== undefined) signed['x-amz-security-token'] = sessionToken
    const names = Object.keys(signed).sort()
    const list = names.join(';')
    const canonical = `POST\n${canonicalPath(request.path)}\n\n${names.map((name) => `${name}:${signed[name]}\n`).join('')}\n${list}\n${sha256(request.body)}`
    const signature = keyOf(secretAccessKey, day)(`AWS4-HMAC-SHA256\n${time}\n${scope}\n`, sha256(canonical), 'hex')
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${list}, Signature=${signature}`
    return { ...signed, authorization }
  }
}
/** Credentials change every few hours. */
const MOST_KEYS = 8

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest()
const sha256 = (text: string): string => hash('sha256', text, 'hex')
/** Every service but S3 encodes what is encoded already once more. */
const canonicalPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
