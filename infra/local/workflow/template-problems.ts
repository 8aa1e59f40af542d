import type { Json } from '#policies/kernel/json'

const PATH = /^\$(\.[A-Za-z_]\w*|\[\d+\])*$/
const CONTEXT = new Set([
  '$$.Execution.Id',
  '$$.Execution.Name',
  '$$.Execution.Input',
  '$$.Execution.StartTime',
  '$$.StateMachine.Name',
  '$$.Task.Token',
  '$$.Map.Item.Index',
  '$$.Map.Item.Value',
])

const entryProblems = (key: string, value: Json): readonly string[] => {
  if (!key.endsWith('.$')) return templateProblems(value)
  if (typeof value !== 'string') return [`${key} must be a path`]
  return PATH.test(value) || CONTEXT.has(value)
    ? []
    : [`${key} is ${value}: only reference paths and known context fields, no intrinsic functions`]
}

/** What is outside the subset in a payload template (Parameters, ResultSelector, ItemSelector). */
export function templateProblems(template: Json): readonly string[] {
  if (Array.isArray(template)) return template.flatMap(templateProblems)
  if (template === null || typeof template !== 'object') return []
  return Object.entries(template).flatMap(([key, value]) => entryProblems(key, value))
}
