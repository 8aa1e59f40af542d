import type { Json } from '#policies/kernel/json'
import type { ChoiceState, DataTest, Rule } from './definition'
import { type ContextObject, find } from './paths'
import { runtimeError, StatesError } from './states-error'

const numeric = (value: Json, limit: number | undefined, compare: (a: number, b: number) => boolean): boolean =>
  limit !== undefined && typeof value === 'number' && compare(value, limit)

const compare = (test: DataTest, value: Json): boolean => {
  if (test.StringEquals !== undefined) return value === test.StringEquals
  if (test.BooleanEquals !== undefined) return value === test.BooleanEquals
  if (test.IsNull !== undefined) return (value === null) === test.IsNull
  return (
    numeric(value, test.NumericEquals, (a, b) => a === b) ||
    numeric(value, test.NumericLessThan, (a, b) => a < b) ||
    numeric(value, test.NumericLessThanEquals, (a, b) => a <= b) ||
    numeric(value, test.NumericGreaterThan, (a, b) => a > b) ||
    numeric(value, test.NumericGreaterThanEquals, (a, b) => a >= b)
  )
}

const holds = (rule: Rule, json: Json, context: ContextObject): boolean => {
  if ('And' in rule) return rule.And.every((part) => holds(part, json, context))
  if ('Or' in rule) return rule.Or.some((part) => holds(part, json, context))
  if ('Not' in rule) return !holds(rule.Not, json, context)
  const value = find(rule.Variable, json, context)
  if (rule.IsPresent !== undefined) return (value !== undefined) === rule.IsPresent
  if (value === undefined) throw runtimeError(`the variable ${rule.Variable} points to nothing`)
  return compare(rule, value)
}

/** The next state. A comparison of another type does not hold; a missing variable is States.Runtime unless the test is IsPresent. */
export function choose(state: ChoiceState, json: Json, context: ContextObject): string {
  for (const { Next, ...rule } of state.Choices) if (holds(rule, json, context)) return Next
  if (state.Default === undefined) throw new StatesError('States.NoChoiceMatched', 'no choice rule holds and there is no default')
  return state.Default
}
