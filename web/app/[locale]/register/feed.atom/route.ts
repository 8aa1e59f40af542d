import { listRegister } from '#functions/api-schema/register'
import { atomFeed } from '../../../../features/register/atom-feed'
import { call } from '../../../../lib/api-client'
import { env } from '../../../../lib/env'
import { localeOf } from '../../../../lib/locale'

/** The register as an Atom feed, newest first. */
export async function GET(_request: Request, { params }: { readonly params: Promise<{ locale: string }> }): Promise<Response> {
  const locale = localeOf((await params).locale)
  const answer = await call(listRegister, { language: locale })
  if (!answer.ok) return new Response(null, { status: 503 })
  const text = atomFeed(answer.value.items, { locale, base: env().NEXTAUTH_URL })
  return new Response(text, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
