import type { ApiProblem } from './api-problem'

/** A page cannot be shown; error.tsx shows the request id. The digest is what Next hands to that page. */
export class PageFault extends Error {
  override readonly name = 'PageFault'
  readonly digest: string
  constructor(problem: ApiProblem) {
    super(`${problem.status} ${problem.code}`)
    this.digest = `${problem.code} ${problem.requestId ?? ''}`.trim()
  }
}
