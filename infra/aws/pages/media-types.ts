import { extname } from 'node:path'

/** What Next builds for browsers; another kind fails the build instead of getting a guessed type. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Paths of built files with their media types. Throws on a kind that is not listed. */
export function mediaTypesOf(paths: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    paths.map((path) => {
      const type = MEDIA_TYPES[extname(path)]
      if (type === undefined) throw new RangeError(`no media type is listed for ${path}`)
      return [path, type]
    }),
  )
}
