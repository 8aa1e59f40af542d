import { AwsV4Signer } from 'aws4fetch'
import { AwsRefusal, orUnavailable, withRepeats } from '../aws/ask'
import type { AwsConnection } from '../lean/aws-call'

export type S3Request = {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** Undefined: the bucket itself. */
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}
export type S3Answer = { readonly headers: Headers; readonly bytes: Uint8Array }
/** Undefined: there is no such object. Throws AwsRefusal, StoreUnavailable. */
export type AskS3 = (request: S3Request) => Promise<S3Answer | undefined>

const ATTEMPTS = 4
/** An object of some megabytes is on its way longer than a row. */
const PATIENCE_MS = 20_000
/** RFC 3986, as signatures are computed over it. */
export const encodedPart = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
export const encodedKey = (key: string): string => key.split('/').map(encodedPart).join('/')

/** Where a bucket is reached: by its own name, or in the path where an endpoint is given (an emulator, an appliance). */
export const bucketUrl = (bucket: string, { region, endpoint }: Pick<AwsConnection, 'region' | 'endpoint'>): string =>
  endpoint === undefined ? `https://${bucket}.s3.${region}.amazonaws.com` : `${endpoint.replace(/\/$/, '')}/${bucket}`

/** Signed requests to one bucket, asked again in trouble: each of ours may be done twice. */
export function s3Requests(bucket: string, connection: AwsConnection): AskS3 {
  const cache = new Map<string, ArrayBuffer>()
  const once = async ({ method, key, query = {}, headers = {}, body }: S3Request): Promise<S3Answer | undefined> => {
    const url = new URL(`${bucketUrl(bucket, connection)}/${key === undefined ? '' : encodedKey(key)}`)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const { sessionToken, ...credentials } = await connection.credentials()
    const token = sessionToken === undefined ? {} : { sessionToken }
    const given = { ...credentials, ...token, service: 's3', region: connection.region, cache }
    const signed = await new AwsV4Signer({ ...given, method, url: url.href, headers: { ...headers } }).sign()
    const signal = AbortSignal.timeout(connection.timeoutMs ?? PATIENCE_MS)
    const reply = await fetch(signed.url, {
      method,
      headers: signed.headers,
      signal,
      ...(body !== undefined && { body: new Uint8Array(body) }),
    })
    const bytes = new Uint8Array(await reply.arrayBuffer())
    if (reply.ok) return { headers: reply.headers, bytes }
    const code = /<Code>([^<]+)<\/Code>/.exec(new TextDecoder().decode(bytes))?.[1] ?? ''
    if (reply.status === 404 && key !== undefined && ['', 'NoSuchKey'].includes(code)) return undefined
    throw new AwsRefusal(code, reply.status, { message: `S3 answered ${reply.status} ${code}` })
  }
  return (request) =>
    orUnavailable(
      'S3',
      withRepeats(ATTEMPTS, () => once(request)),
    )
}

/** Text of the elements with this name, as they follow each other; S3's lists nest none of the names that we ask for. */
export const elementsOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text = '']) => unescaped(text))
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name = '') => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    return ENTITIES[name] ?? whole
  })
