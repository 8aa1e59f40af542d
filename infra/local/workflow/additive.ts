import { tasksOf } from './asl-lint'
import { Definition, type State } from './definition'
import type { Finding, NamedTask } from './lint-task'

const statesOf = (definition: Definition): Readonly<Record<string, State>> => {
  const inner = Object.values(definition.States).flatMap((state) =>
    state.Type === 'Map' ? Object.entries(state.ItemProcessor.States) : [],
  )
  return { ...definition.States, ...Object.fromEntries(inner) }
}
const payloadKeys = ({ task }: NamedTask): readonly string[] => Object.keys(task.Parameters.Payload).map((key) => key.replace(/\.\$$/, ''))

/**
 * What a new version of a machine took away from a released one. State names and payloads are a contract: executions of the old version still
 * run, and handlers still answer them (architecture, "Workflows").
 */
export function lostSince(released: object, current: object): readonly Finding[] {
  const [before, after] = [Definition.parse(released), Definition.parse(current)]
  const now = statesOf(after)
  const states = Object.entries(statesOf(before)).flatMap(([state, { Type }]) => {
    if (now[state] === undefined) return [{ rule: 'additive', state, message: 'the state is gone' }]
    return now[state].Type === Type ? [] : [{ rule: 'additive', state, message: `${Type} became ${now[state].Type}` }]
  })
  const payloads = tasksOf(before).flatMap((task) => {
    const today = tasksOf(after).find(({ name }) => name === task.name)
    const kept = today === undefined ? payloadKeys(task) : payloadKeys(today)
    return payloadKeys(task)
      .filter((key) => !kept.includes(key))
      .map((key) => ({ rule: 'additive', state: task.name, message: `the payload lost ${key}` }))
  })
  return [...states, ...payloads]
}
