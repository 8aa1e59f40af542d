import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { FileBlobStore } from '#functions/adapters/filesystem/blob-store'
import { verifyDownload } from '#functions/adapters/filesystem/signed-url'
import { ENDED_BY_CLIENTS } from '../system/loopback-server'
import { takeUpload } from './upload'

export type BlobOrigin = {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  stop(): Promise<void>
}
export type BlobOriginOptions = {
  readonly port: number
  readonly blobs: Pick<FileBlobStore, 'version' | 'info' | 'put'>
  readonly secret: Uint8Array
  /** Whose pages may send uploads from a browser; absent: no page. */
  readonly pages?: string
  readonly now?: () => number
}

/** Nothing from here may run, frame or be taken for another type: uploaded files are hostile (architecture, "The embedded default"). */
const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}
const asciiName = (name: string): string => name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
const attributeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
const attachment = (name: string): string => `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${attributeName(name)}`

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...ALWAYS, 'Content-Type': 'text/plain; charset=utf-8' }).end(text)
}

async function serve(options: BlobOriginOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? ''
  const url = new URL(request.url ?? '/', 'http://blobs.invalid')
  const now = (options.now ?? Date.now)()
  if (method === 'OPTIONS') return void response.writeHead(204, { ...ALWAYS, ...sharedWith(options) }).end()
  if (method === 'PUT') {
    const status = await takeUpload(options, request, url, now)
    return void response.writeHead(status, { ...ALWAYS, ...sharedWith(options) }).end()
  }
  const grant = verifyDownload(options.secret, method, url, now)
  if (!grant) return refuse(response, 403, 'This link has expired or was altered.\nDieser Link ist abgelaufen oder wurde verändert.\n')
  const bytes = await options.blobs.version(grant.key, grant.sha256)
  if (!bytes) return refuse(response, 404, 'This file was removed.\nDiese Datei wurde entfernt.\n')
  response.writeHead(200, {
    ...ALWAYS,
    'Content-Type': grant.mediaType,
    'Content-Length': bytes.byteLength,
    'Content-Disposition': attachment(grant.fileName),
  })
  response.end(method === 'HEAD' ? undefined : bytes)
}

/** A page may send what a link allows, and read nothing but whether it was taken. */
const sharedWith = ({ pages }: BlobOriginOptions): Readonly<Record<string, string>> =>
  pages === undefined
    ? {}
    : {
        'Access-Control-Allow-Origin': pages,
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Headers': 'content-type, if-none-match',
        'Access-Control-Max-Age': '600',
        Vary: 'Origin',
      }

/** Serves signed downloads and takes signed uploads on loopback, as an origin of its own. Expired or altered: 403. */
export async function startBlobOrigin(options: BlobOriginOptions): Promise<BlobOrigin> {
  const server = createServer(ENDED_BY_CLIENTS, (request, response) => {
    serve(options, request, response).catch((problem: unknown) => {
      console.error(`blob origin: ${problem instanceof Error ? problem.name : 'unknown fault'}`)
      if (response.headersSent) response.destroy()
      else refuse(response, 500, 'The file could not be read.\nDie Datei konnte nicht gelesen werden.\n')
    })
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(options.port, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  const stop = async () => {
    const closed = new Promise((done) => server.close(done))
    server.closeAllConnections()
    await closed
  }
  return { origin: `http://127.0.0.1:${port}`, stop }
}
