import { createRequire } from 'node:module'
import { Definition, handlerOf, isWaiting, type State } from './definition'
import { type Finding, lintTask, lintWait, type NamedTask } from './lint-task'

type Validator = (
  asl: object,
  options: { readonly checkPaths: boolean; readonly checkArn: boolean },
) => { readonly errors: readonly { readonly Message?: string; readonly message?: string; readonly path?: string }[] }
// CommonJS without types. It writes defaults into what it checks, hence the copy below.
const validate = createRequire(import.meta.url)('asl-validator') as Validator

const standard = (asl: object): readonly Finding[] =>
  validate(structuredClone(asl), { checkPaths: true, checkArn: true }).errors.map((error) => ({
    rule: 'asl',
    state: error.path ?? '',
    message: error.Message ?? error.message ?? JSON.stringify(error),
  }))

const subset = (asl: object): readonly Finding[] =>
  (Definition.safeParse(asl).error?.issues ?? []).map(({ path, message }) => ({ rule: 'subset', state: path.slice(1).join('.'), message }))

/** Every task of a machine, those inside a Map included. */
export const tasksOf = (definition: Definition): readonly NamedTask[] =>
  Object.entries(definition.States).flatMap(([name, state]): readonly NamedTask[] => {
    if (state.Type === 'Task') return [{ name, task: state, inMap: false }]
    if (state.Type !== 'Map') return []
    return Object.entries(state.ItemProcessor.States).flatMap(([inner, task]) =>
      task.Type === 'Task' ? [{ name: inner, task, inMap: true }] : [],
    )
  })

const targetsOf = (state: State): readonly string[] => {
  if (state.Type === 'Choice') return [...state.Choices.map(({ Next }) => Next), ...(state.Default === undefined ? [] : [state.Default])]
  const caught = state.Type === 'Task' || state.Type === 'Map' ? state.Catch.map(({ Next }) => Next) : []
  return 'Next' in state && state.Next !== undefined ? [state.Next, ...caught] : caught
}

const unreachable = (startAt: string, states: Readonly<Record<string, State>>): readonly Finding[] => {
  const reached = new Set([startAt])
  for (const name of reached) for (const target of states[name] ? targetsOf(states[name]) : []) reached.add(target)
  const dead = Object.keys(states).filter((name) => !reached.has(name))
  const missing = [...reached].filter((name) => states[name] === undefined)
  return [
    ...dead.map((state) => ({ rule: 'reachable', state, message: 'no way leads here' })),
    ...missing.map((state) => ({ rule: 'target', state, message: 'there is no such state' })),
  ]
}

const ways = (definition: Definition): readonly Finding[] => [
  ...unreachable(definition.StartAt, definition.States),
  ...Object.values(definition.States).flatMap((state) =>
    state.Type === 'Map' ? unreachable(state.ItemProcessor.StartAt, state.ItemProcessor.States) : [],
  ),
  ...Object.entries(definition.States).flatMap(([state, { Type, ...rest }]) =>
    Type === 'Choice' && !('Default' in rest && rest.Default !== undefined)
      ? [{ rule: 'default', state, message: 'a Choice has a Default' }]
      : [],
  ),
]

/** `OpenFormalCheck` is handled in `open-formal-check`. */
export const fileOf = (state: string): string => state.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()

const handlers = (tasks: readonly NamedTask[], files: readonly string[]): readonly Finding[] => {
  const wanted = new Map(tasks.map(({ task }) => [fileOf(handlerOf(task)), handlerOf(task)]))
  return [
    ...[...wanted]
      .filter(([file]) => !files.includes(file))
      .map(([file, state]) => ({ rule: 'handler', state, message: `no handler ${file}.ts` })),
    ...files
      .filter((file) => !wanted.has(file))
      .map((file) => ({ rule: 'state', state: '', message: `no state for the handler ${file}.ts` })),
  ]
}

/** Whatever is wrong with one machine; `files` are the names of its handler files without `.ts`. Empty: it may be deployed. */
export function lintMachine(asl: object, files: readonly string[]): readonly Finding[] {
  const formal = [...standard(asl), ...subset(asl)]
  const parsed = Definition.safeParse(asl)
  if (!parsed.success) return formal
  const tasks = tasksOf(parsed.data)
  return [
    ...formal,
    ...ways(parsed.data),
    ...tasks.flatMap(lintTask),
    ...tasks.filter(({ task }) => isWaiting(task)).flatMap((wait) => lintWait(wait, parsed.data)),
    ...handlers(tasks, files),
  ]
}
