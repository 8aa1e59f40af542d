import type { Rejection } from '#policies/kernel/result'
import { type Language, problemOf, statusOf } from './problem'

/** FHIR R4 OperationOutcome. `expression`: the FHIRPath of the element, where one is to blame. */
export type OperationOutcome = {
  readonly resourceType: 'OperationOutcome'
  readonly issue: readonly {
    readonly severity: 'error' | 'warning' | 'information'
    readonly code: string
    readonly details: { readonly coding: readonly [{ readonly system: string; readonly code: string }]; readonly text: string }
    readonly diagnostics?: string
    readonly expression?: readonly [string]
  }[]
}
/** HL7 issue types of our statuses. */
const ISSUE_TYPES: Readonly<Record<number, string>> = {
  400: 'structure',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  409: 'conflict',
  412: 'conflict',
  413: 'too-long',
  415: 'not-supported',
  422: 'invalid',
  429: 'throttled',
  500: 'exception',
  503: 'transient',
}

/** Routes under /fhir answer errors in this form, the others as problem+json (consent.md, "API"). Of a refusal with several causes each is an issue. */
export function operationOutcomeOf(rejection: Rejection, language: Language): OperationOutcome {
  const { issues } = rejection
  const causes = Array.isArray(issues) && issues.length > 0 ? (issues as readonly Rejection[]) : [rejection]
  return { resourceType: 'OperationOutcome', issue: causes.map((cause) => issueOf(cause, language)) }
}

function issueOf(rejection: Rejection, language: Language): OperationOutcome['issue'][number] {
  const { path, detail } = rejection
  const problem = problemOf(rejection, language)
  const diagnostics =
    typeof detail === 'string' ? detail : (problem.errors?.map((error) => `${error.pointer}: ${error.detail}`).join('; ') ?? problem.detail)
  const system = problem.type.slice(0, problem.type.lastIndexOf('/'))
  return {
    severity: 'error',
    code: ISSUE_TYPES[statusOf(rejection)] ?? 'processing',
    details: { coding: [{ system, code: problem.type.slice(system.length + 1) }], text: problem.title },
    ...(diagnostics === undefined ? {} : { diagnostics }),
    ...(typeof path === 'string' ? { expression: [path] as const } : {}),
  }
}
