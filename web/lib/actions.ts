import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { Contract } from '#functions/api-schema/contract'
import { type CallArguments, call } from './api-client'
import type { ApiProblem, ApiResult } from './api-problem'
import { fieldWords } from './field-words'
import { type Fault, type FormState, textOf, typedValues } from './form-state'
import { currentSession } from './session'

type NameOf = (pointer: string) => string | undefined
/** JSON Pointer of the request body to the name of a form field: `/conditions/0/text` -> `conditions.0.text`. */
const plainName: NameOf = (pointer) => pointer.replace(/^\/(body\/)?/, '').replaceAll('/', '.') || undefined

/** A refusal as the state of the form: codes in the reader's words, field errors at their fields, everything typed still there. */
export async function refused(state: FormState, form: FormData, problem: ApiProblem, nameOf: NameOf = plainName): Promise<FormState> {
  const [t, say] = await Promise.all([getTranslations('problems'), fieldWords()])
  const again = problem.code === 'FRESH_LOGIN_REQUIRED' || problem.status === 401
  const wording = (code: string, fallback: string) => (t.has(code as 'OTHER') ? t(code as 'OTHER') : fallback)
  const fields: Fault[] = (problem.errors ?? []).map((error) => {
    const field = nameOf(error.pointer)
    return { ...(field === undefined ? {} : { field }), message: say(error) }
  })
  const whole: Fault[] = again || fields.length > 0 ? [] : [{ message: wording(problem.code, problem.detail ?? problem.title) }]
  return {
    attempt: state.attempt + 1,
    faults: [...fields, ...whole],
    values: typedValues(form),
    again,
    ...(again && problem.code !== 'FRESH_LOGIN_REQUIRED' ? { expired: true } : {}),
    ...(problem.requestId === undefined ? {} : { reference: problem.requestId }),
  }
}

/** Something that the page itself can tell is missing. */
export async function missing(state: FormState, form: FormData, faults: readonly Fault[]): Promise<FormState> {
  return { attempt: state.attempt + 1, faults, values: typedValues(form), again: false }
}

const SIGNED_OUT: ApiProblem = { type: 'about:blank', title: 'Unauthorized', status: 401, code: 'UNAUTHENTICATED' }

/** A call as the signed-in person, with the form's idempotency key. Whoever is no longer signed in gets a 401 as a value. */
export async function callAs<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Contract<P, Q, B, R>,
  given: CallArguments<P, Q, B>,
  form?: FormData,
): Promise<ApiResult<z.output<R>>> {
  const session = await currentSession()
  if (session === undefined) return { ok: false, problem: SIGNED_OUT }
  const idempotencyKey = form === undefined ? undefined : textOf(form, 'idempotencyKey')
  return call(contract, {
    ...given,
    bearer: session.bearer,
    language: await getLocale(),
    ...(contract.idempotent === true && idempotencyKey !== undefined ? { idempotencyKey } : {}),
  })
}

/** A command from a form: on success to the next page (without language), on refusal back into the form. */
export async function command<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Contract<P, Q, B, R>,
  given: CallArguments<P, Q, B>,
  from: { readonly state: FormState; readonly form: FormData; readonly nameOf?: NameOf },
  next: string | ((value: z.output<R>) => string),
): Promise<FormState> {
  const answer = await callAs(contract, given, from.form)
  if (!answer.ok) return refused(from.state, from.form, answer.problem, from.nameOf)
  revalidatePath('/', 'layout')
  const path = typeof next === 'string' ? next : next(answer.value)
  return redirect(`/${await getLocale()}${path}`)
}
