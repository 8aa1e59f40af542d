import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

const web = dirname(fileURLToPath(import.meta.url))
const root = resolve(web, '..')
const config: NextConfig = {
  // next-intl's plugin resolves its path against the cwd, not against web/: the alias is all that it adds for us
  turbopack: { root, resolveAlias: { 'next-intl/config': './i18n/request.ts' } },
  outputFileTracingRoot: root,
  images: { unoptimized: true },
  poweredByHeader: false,
  // A page has its title from the first byte on (WCAG 2.4.2), for everybody and not only for the clients on Next's list.
  htmlLimitedBots: /.*/,
  // The dev server refuses its own assets to other host names than the one it was started under.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  // An import of the largest size (4,000,000 bytes) and what a form sends around it.
  experimental: { serverActions: { bodySizeLimit: '5mb' } },
}
export default config
