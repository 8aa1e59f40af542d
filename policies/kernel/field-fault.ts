import type * as z from 'zod'

/** What would have been right, as far as a schema knows it: characters of a text, entries of a list, the value of a number. */
export type Expected = { readonly of: 'text' | 'number' | 'list' | 'email'; readonly least?: number; readonly most?: number }
export type FieldFault = { readonly code: string; readonly detail: string; readonly expects?: Expected }

const OF: Readonly<Record<string, Expected['of']>> = { string: 'text', number: 'number', int: 'number', array: 'list' }

function expectedBy(issue: z.core.$ZodIssue): Expected | undefined {
  switch (issue.code) {
    case 'too_small': {
      const of = OF[issue.origin]
      return of === undefined ? undefined : { of, least: Number(issue.minimum) }
    }
    case 'too_big': {
      const of = OF[issue.origin]
      return of === undefined ? undefined : { of, most: Number(issue.maximum) }
    }
    case 'invalid_type':
      return OF[issue.expected] === 'number' ? { of: 'number' } : undefined
    case 'invalid_format':
      return issue.format === 'email' ? { of: 'email' } : undefined
    default:
      return undefined
  }
}

/** What is wrong with one value: a stable code, a sentence for developers, and what a person needs to put it right. */
export function fieldFaultOf(issue: z.core.$ZodIssue): FieldFault {
  const expects = expectedBy(issue)
  return { code: issue.code.toUpperCase(), detail: issue.message, ...(expects === undefined ? {} : { expects }) }
}
