/** Scripts and styles only with this request's nonce; nothing from other hosts; forms lead to us or to the sign-in provider, files to where uploads are taken. */
export function contentSecurityPolicy(
  nonce: string,
  from: { readonly dev: boolean; readonly https: boolean; readonly signIn: readonly string[]; readonly uploads: readonly string[] },
): string {
  const rules = [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${from.dev ? " 'unsafe-eval'" : ''}`,
    from.dev ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src ${["'self'", ...from.uploads, ...(from.dev ? ['ws:'] : [])].join(' ')}`,
    `manifest-src 'self'`,
    `form-action ${["'self'", ...from.signIn].join(' ')}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
    ...(from.https ? ['upgrade-insecure-requests'] : []),
  ]
  return rules.join('; ')
}
