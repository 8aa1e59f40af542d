import * as z from 'zod'
import type { Json } from '#policies/kernel/json'
import { templateProblems } from './template-problems'

/** The subset of the Amazon States Language that we use (architecture, "ASL subset"). Strict: an unknown field is a finding. */
const REFERENCE = /^\$(\.[A-Za-z_]\w*|\[\d+\])*$/
const Path = z.string().regex(REFERENCE, 'only reference paths such as $.wait.round')
const NullablePath = Path.nullable()
const ResultPath = z
  .string()
  .regex(/^\$(\.[A-Za-z_]\w*)*$/, 'only paths such as $.wait')
  .nullable()
const JsonValue = z.json() as z.ZodType<Json>
const Template = z.record(z.string(), JsonValue).superRefine((value, context) => {
  for (const message of templateProblems(value)) context.addIssue({ code: 'custom', message })
})
const Retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: z.int().min(1).default(1),
  MaxAttempts: z.int().min(0).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).optional(),
  JitterStrategy: z.enum(['NONE', 'FULL']).default('NONE'),
})
const Catcher = z.strictObject({ ErrorEquals: z.array(z.string()).min(1), Next: z.string(), ResultPath: ResultPath.optional() })

const base = { Comment: z.string().optional() }
const flow = { InputPath: NullablePath.optional(), OutputPath: NullablePath.optional() }
const result = { ResultSelector: Template.optional(), ResultPath: ResultPath.optional() }
const faults = { Retry: z.array(Retrier).default([]), Catch: z.array(Catcher).default([]) }
const going = { Next: z.string().optional(), End: z.literal(true).optional() }
const wayOn = (state: { Next?: string | undefined; End?: true | undefined }): boolean =>
  (state.Next === undefined) !== (state.End === undefined)
const WAY_ON = { error: 'exactly one of Next and End' }

const Task = z
  .strictObject({
    ...base,
    ...flow,
    ...result,
    ...faults,
    ...going,
    Type: z.literal('Task'),
    Resource: z.enum(['arn:aws:states:::lambda:invoke', 'arn:aws:states:::lambda:invoke.waitForTaskToken']),
    Parameters: z.strictObject({
      FunctionName: z.string().regex(/^\$\{[A-Z]\w*\}$/, `a substitution such as $\{OpenBallot}`),
      Payload: Template,
    }),
    TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
    TimeoutSecondsPath: Path.optional(),
  })
  .refine(wayOn, WAY_ON)
  .refine((task) => (task.TimeoutSeconds === undefined) !== (task.TimeoutSecondsPath === undefined), {
    error: 'every task has a timeout: exactly one of TimeoutSeconds and TimeoutSecondsPath',
  })
const Pass = z
  .strictObject({
    ...base,
    ...flow,
    ...going,
    Type: z.literal('Pass'),
    Parameters: Template.optional(),
    Result: JsonValue.optional(),
    ResultPath: ResultPath.optional(),
  })
  .refine(wayOn, WAY_ON)
const Wait = z
  .strictObject({ ...base, ...flow, ...going, Type: z.literal('Wait'), Seconds: z.int().min(1).optional(), SecondsPath: Path.optional() })
  .refine(wayOn, WAY_ON)
  .refine((wait) => (wait.Seconds === undefined) !== (wait.SecondsPath === undefined), { error: 'exactly one of Seconds and SecondsPath' })

const test = {
  Variable: Path,
  StringEquals: z.string().optional(),
  BooleanEquals: z.boolean().optional(),
  IsPresent: z.boolean().optional(),
  IsNull: z.boolean().optional(),
  NumericEquals: z.number().optional(),
  NumericLessThan: z.number().optional(),
  NumericLessThanEquals: z.number().optional(),
  NumericGreaterThan: z.number().optional(),
  NumericGreaterThanEquals: z.number().optional(),
}
const oneOperator = (rule: object): boolean => Object.keys(rule).filter((key) => key !== 'Variable' && key !== 'Next').length === 1
const ONE_OPERATOR = { error: 'exactly one comparison' }
const DataTest = z.strictObject(test).refine(oneOperator, ONE_OPERATOR)
export type DataTest = z.infer<typeof DataTest>
export type Rule = DataTest | { And: Rule[] } | { Or: Rule[] } | { Not: Rule }
const Condition: z.ZodType<Rule> = z.union([
  DataTest,
  z.strictObject({ And: z.array(z.lazy(() => Condition)).min(1) }),
  z.strictObject({ Or: z.array(z.lazy(() => Condition)).min(1) }),
  z.strictObject({ Not: z.lazy(() => Condition) }),
])
const ChoiceRule = z.union([
  z.strictObject({ ...test, Next: z.string() }).refine(oneOperator, ONE_OPERATOR),
  z.strictObject({ And: z.array(Condition).min(1), Next: z.string() }),
  z.strictObject({ Or: z.array(Condition).min(1), Next: z.string() }),
  z.strictObject({ Not: Condition, Next: z.string() }),
])
const Choice = z.strictObject({
  ...base,
  ...flow,
  Type: z.literal('Choice'),
  Choices: z.array(ChoiceRule).min(1),
  Default: z.string().optional(),
})
const Succeed = z.strictObject({ ...base, ...flow, Type: z.literal('Succeed') })
const Fail = z.strictObject({ ...base, Type: z.literal('Fail'), Error: z.string(), Cause: z.string().default('') })

const innerStates = [Task, Pass, Wait, Choice, Succeed, Fail] as const
const InnerState = z.discriminatedUnion('Type', innerStates)
const MapState = z
  .strictObject({
    ...base,
    ...flow,
    ...result,
    ...faults,
    ...going,
    Type: z.literal('Map'),
    ItemsPath: Path.optional(),
    ItemSelector: Template.optional(),
    MaxConcurrency: z.int().min(0).max(40).default(0),
    ItemProcessor: z.strictObject({
      ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE') }).optional(),
      StartAt: z.string(),
      States: z.record(z.string(), InnerState),
    }),
  })
  .refine(wayOn, WAY_ON)
const State = z.discriminatedUnion('Type', [...innerStates, MapState])
/** A Map holds no Map, and no state in it waits for people; the lint says so, the types as well. */
export const Definition = z.strictObject({ Comment: z.string().optional(), StartAt: z.string(), States: z.record(z.string(), State) })

export type State = z.infer<typeof State>
export type TaskState = z.infer<typeof Task>
export type MapState = z.infer<typeof MapState>
export type ChoiceState = z.infer<typeof Choice>
export type Retrier = z.infer<typeof Retrier>
export type Definition = z.infer<typeof Definition>

export const isWaiting = (task: TaskState): boolean => task.Resource.endsWith('.waitForTaskToken')
/** The handler that a task names: `${OpenBallot}` is OpenBallot. */
export const handlerOf = (task: TaskState): string => task.Parameters.FunctionName.slice(2, -1)
