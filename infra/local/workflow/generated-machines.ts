import * as fc from '#functions/testing/properties'
import type { Json, JsonObject } from '#policies/kernel/json'

/**
 * Machines of our subset, inputs for them, and handlers' behaviour. Left out is what the library that we compare with gets wrong (seen in its
 * source, 3.0.0): IsPresent false, a falsy Result, comparing numbers with other types, paths into falsy inputs, `$$.Execution.Input` in a Map.
 */
export type Behaviour = readonly (Json | { readonly error: string })[]
export type Generated = { readonly definition: JsonObject; readonly input: Json; readonly behaviours: Readonly<Record<string, Behaviour>> }

const ERRORS = ['StoreUnavailable', 'Odd', 'Lambda.ServiceException'] as const
const leaf: fc.Arbitrary<Json> = fc.constantFrom<Json>(1, 7, 'text', 'other', true, ['x', 2], { x: 5 }, { x: { y: 'deep' } })
const object = fc.record({
  a: leaf,
  b: leaf,
  n: fc.constantFrom(-3, -2, -1, 1, 2, 3),
  list: fc.array(leaf, { maxLength: 4 }),
}) as fc.Arbitrary<JsonObject>
/** Now and then something is missing, so that paths point to nothing; mostly it is there, so that machines get far. */
const mostly = <T>(usual: fc.Arbitrary<T>, now: fc.Arbitrary<T>, weight = 12) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: now })
const rare = <T>(value: fc.Arbitrary<T>) => mostly<T | undefined>(fc.constant(undefined), value, 3)
const path = mostly(fc.constantFrom('$', '$.a', '$.b', '$.n', '$.list'), fc.constantFrom('$.a.x', '$.list[0]', '$.b.x.y', '$.out'))
const contextPath = fc.constantFrom('$$.Execution.Id', '$$.Execution.Name', '$$.StateMachine.Name')
const optional = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, rare(value)]))) as fc.Arbitrary<JsonObject>
const template = fc.record(
  {
    'a.$': path,
    'b.$': fc.constant('$.b'),
    'n.$': fc.constant('$.n'),
    'list.$': fc.constant('$.list'),
    fixed: leaf,
    'id.$': contextPath,
    deep: fc.record({ 'x.$': path }),
  },
  { requiredKeys: ['a.$', 'b.$', 'n.$', 'list.$'] },
) as fc.Arbitrary<JsonObject>
const resultPath = mostly(fc.constantFrom(null, '$.a', '$.b', '$.out', '$.a.x', '$.new.deep'), fc.constantFrom(undefined))
const whole = mostly<string | null>(fc.constant('$'), fc.constantFrom(null, '$.a', '$.b', '$.out'), 4)
const inOut = { InputPath: whole, OutputPath: whole }
const errors = fc.subarray([...ERRORS, 'States.TaskFailed', 'States.Runtime'], { minLength: 1 })
const listed = fc.oneof(errors, fc.constant(['States.ALL']))
const retry = fc.array(fc.record({ ErrorEquals: errors, MaxAttempts: fc.integer({ min: 0, max: 3 }) }), { maxLength: 2 })
const behaviour: fc.Arbitrary<Behaviour> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.oneof(object, leaf) },
    { weight: 1, arbitrary: fc.constantFrom(...ERRORS).map((error) => ({ error })) },
  ),
  { minLength: 1, maxLength: 3 },
)
const data = (comparison: fc.Arbitrary<JsonObject>, Variable: fc.Arbitrary<string>) =>
  fc.tuple(comparison, Variable).map(([test, variable]): JsonObject => ({ Variable: variable, ...test }))
const numeric = fc.tuple(
  fc.constantFrom('NumericEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'),
  fc.integer({ min: -3, max: 3 }),
)
const test = fc.oneof(
  data(fc.constantFrom<JsonObject>({ StringEquals: 'text' }, { BooleanEquals: true }), path),
  data(fc.constant({ IsPresent: true }), path),
  data(
    numeric.map(([operator, value]) => ({ [operator]: value })),
    fc.constant('$.n'),
  ),
)
const rule = fc.oneof(
  test,
  fc.array(test, { minLength: 1, maxLength: 2 }).map((And): JsonObject => ({ And })),
  fc.array(test, { minLength: 1, maxLength: 2 }).map((Or): JsonObject => ({ Or })),
  test.map((Not): JsonObject => ({ Not })),
)

const defined = (state: JsonObject): JsonObject => Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined))
const invoke = (name: string): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  TimeoutSeconds: 60,
  Parameters: { FunctionName: `\${${name}}`, Payload: { 'input.$': '$' } },
})
const catches = (target: fc.Arbitrary<string>) =>
  fc.array(
    fc
      .tuple(listed, target, resultPath)
      .map(([ErrorEquals, Next, ResultPath]) => defined({ ErrorEquals, Next, ResultPath: ResultPath as Json })),
    { maxLength: 2 },
  )
const selector = fc.constantFrom<JsonObject>(
  { 'a.$': '$.Payload' },
  { 'a.$': '$.Payload.a', 'n.$': '$.StatusCode' },
  { b: 'fixed', 'out.$': '$.Payload' },
)

/** Whether the next state is named; the last one ends. */
const onward = (target: fc.Arbitrary<string>) => target.map((Next): JsonObject => ({ Next }))

const stateAt = (name: string, target: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> => {
  const going = onward(target)
  const placed = resultPath.map((ResultPath) => defined({ ResultPath: ResultPath as Json }))
  const merged = (...parts: readonly fc.Arbitrary<JsonObject>[]) => fc.tuple(...parts).map((all) => defined(Object.assign({}, ...all)))
  const faults = fc.tuple(retry, catches(target)).map(([Retry, Catch]): JsonObject => ({ Retry, Catch }))
  const item = merged(
    fc.constant(invoke(`${name}Item`)),
    fc.record({ Retry: retry }) as fc.Arbitrary<JsonObject>,
    fc.constant({ OutputPath: '$.Payload', End: true }),
  )
  const map = fc.tuple(item, rare(template), mostly(fc.constant('$.list'), fc.constant('$.a'))).map(([inner, ItemSelector, ItemsPath]) =>
    defined({
      Type: 'Map',
      MaxConcurrency: 1,
      ItemsPath,
      ItemSelector: (ItemSelector && { ...ItemSelector, 'value.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' }) as Json,
      ItemProcessor: { StartAt: `${name}Item`, States: { [`${name}Item`]: inner } },
    }),
  )
  return fc.oneof(
    {
      weight: 3,
      arbitrary: merged(
        fc.constant({ Type: 'Pass' }),
        optional({ ...inOut, Parameters: template, ResultPath: resultPath, Result: leaf }),
        going,
      ),
    },
    {
      weight: 4,
      arbitrary: merged(
        fc.constant(invoke(name)),
        optional({ ResultSelector: selector, ResultPath: resultPath, OutputPath: inOut.OutputPath }),
        faults,
        going,
      ),
    },
    { weight: 3, arbitrary: merged(map, placed, faults, going) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.array(
            fc.tuple(rule, target).map(([test, Next]): JsonObject => ({ ...test, Next })),
            { minLength: 1, maxLength: 3 },
          ),
          rare(target),
          optional(inOut),
        )
        .map(([Choices, Default, paths]) => defined({ Type: 'Choice', Choices, Default: Default as Json, ...paths })),
    },
    { weight: 1, arbitrary: merged(fc.constant({ Type: 'Wait', Seconds: 5 }), optional(inOut), going) },
  )
}
const last = fc.oneof(
  optional(inOut).map((paths) => defined({ Type: 'Succeed', ...paths })),
  fc.constantFrom<JsonObject>({ Type: 'Succeed' }, { Type: 'Fail', Error: 'Refused', Cause: 'by the machine' }),
)

/** A machine of three to seven states that only go forward. Items of a Map behave the same each time, so that what is left running elsewhere disturbs nothing. */
export const generated: fc.Arbitrary<Generated> = fc.integer({ min: 2, max: 6 }).chain((size) => {
  const names = Array.from({ length: size }, (_, index) => `S${index}`)
  const targets = (index: number) => fc.constantFrom(...names.slice(index + 1), 'Last')
  return fc.record({
    definition: fc.tuple(fc.tuple(...names.map((name, index) => stateAt(name, targets(index)))), last).map(
      ([states, end]): JsonObject => ({
        StartAt: 'S0',
        States: { ...Object.fromEntries(names.map((name, index) => [name, states[index] ?? end])), Last: end },
      }),
    ),
    input: object as fc.Arbitrary<Json>,
    behaviours: fc
      .tuple(fc.tuple(...names.map(() => behaviour)), fc.tuple(...names.map(() => behaviour.map((all) => all.slice(0, 1)))))
      .map(([tasks, items]) =>
        Object.fromEntries(
          names.flatMap((name, index) => [
            [name, tasks[index] ?? []],
            [`${name}Item`, items[index] ?? []],
          ]),
        ),
      ),
  })
})
