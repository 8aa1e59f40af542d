import { Problem } from '#functions/api-schema/common'

/** An answer of the API that is no success: problem+json (RFC 9457), or what stands in for it when the API could not be asked. */
export type ApiProblem = Problem
export type ApiResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ApiProblem }

/** The API could not be reached or did not keep its contract; the page says so and shows the id. */
export const unavailable = (code: 'API_UNREACHABLE' | 'API_ANSWER_UNREADABLE', status: number, requestId?: string): ApiProblem => ({
  type: 'about:blank',
  title: code,
  status,
  code,
  ...(requestId === undefined ? {} : { requestId }),
})

/** problem+json as a value; an answer that is no problem document keeps its status and says that it was unreadable. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get('x-request-id') ?? undefined
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = Problem.safeParse(body)
  if (!parsed.success) return unavailable('API_ANSWER_UNREADABLE', response.status, requestId)
  return parsed.data.requestId === undefined && requestId !== undefined ? { ...parsed.data, requestId } : parsed.data
}
