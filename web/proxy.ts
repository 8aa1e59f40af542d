import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from './lib/content-security-policy'
import { isDevServer, isHttps, publicAddress, signInOrigins, uploadOrigins } from './lib/env'
import { inLocale, isLocale, LOCALE_COOKIE, preferredLocale } from './lib/locale'

const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cache-control': 'private, no-store',
}

function secured(response: NextResponse, policy: string): NextResponse {
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value)
  if (isHttps()) response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  return response
}

/** Language of the address, a nonce per request, and the headers of every page. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce, { dev: isDevServer, https: isHttps(), signIn: signInOrigins(), uploads: uploadOrigins() })
  const { pathname, search } = request.nextUrl
  const first = pathname.split('/')[1]
  const ours = pathname.startsWith('/api/') || pathname.startsWith('/auth/')
  if (!ours && !isLocale(first)) {
    const locale = preferredLocale(request.cookies.get(LOCALE_COOKIE)?.value, request.headers.get('accept-language'))
    const target = new URL(`${inLocale(pathname, locale)}${search}`, publicAddress() ?? request.url)
    return secured(NextResponse.redirect(target, 307), policy)
  }
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-votum-path', `${pathname}${search}`)
  if (isLocale(first)) headers.set('x-next-intl-locale', first)
  const response = secured(NextResponse.next({ request: { headers } }), policy)
  if (isLocale(first) && request.cookies.get(LOCALE_COOKIE)?.value !== first)
    response.cookies.set(LOCALE_COOKIE, first, { path: '/', sameSite: 'lax', maxAge: 31_536_000, secure: isHttps() })
  return response
}

export const config = { matcher: ['/((?!_next/|icon|apple-icon|favicon|robots.txt|fonts/).*)'] }
