import { notFound } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import type * as z from 'zod'
import type { Contract } from '#functions/api-schema/contract'
import { type CallArguments, call } from './api-client'
import { PageFault } from './page-fault'
import { requireSession } from './session'

/** What a page cannot do without: 404 becomes the not-found page (unseen things are 404 too), anything else the error page. */
export async function load<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Contract<P, Q, B, R>,
  given: CallArguments<P, Q, B>,
): Promise<z.output<R>> {
  const answer = await call(contract, { ...given, language: await getLocale() })
  if (answer.ok) return answer.value
  if (answer.problem.status === 404 || answer.problem.status === 403 || answer.problem.status === 400) return notFound()
  throw new PageFault(answer.problem)
}

/** The same, as the signed-in person. */
export async function loadOwn<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Contract<P, Q, B, R>,
  given: CallArguments<P, Q, B>,
): Promise<z.output<R>> {
  const session = await requireSession()
  return load(contract, { ...given, bearer: session.bearer })
}
