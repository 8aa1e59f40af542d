import { moduleOf } from './codes'
import table from './codes/policy-names.json' with { type: 'json' }
import { gateOfModifier, purposeOf, retrospectiveOf } from './purposes'

/** A policy of the broad consent in both languages; `module`: the consent module that it belongs to. */
export type NamedPolicy = {
  readonly code: number
  readonly de: string
  readonly en: string
  readonly module?: { readonly code: number; readonly de: string; readonly en: string }
}
/** What one purpose or modifier asks of consent. `gate`: in force on the day of use; `window`: in force when the data arose. */
export type NamedNeed = { readonly name: string; readonly gate: NamedPolicy[]; readonly window: NamedPolicy[] }
export type NeedView = {
  readonly needs: NamedNeed[]
  /** Policies that let data from before the consent be used; `any`: one of them suffices. */
  readonly retrospective: { readonly need: 'any' | 'all'; readonly policies: NamedPolicy[] }[]
}
const NAMES: Readonly<Record<string, readonly string[]>> = table.names
function worded(code: number) {
  const [de = String(code), en = String(code)] = NAMES[code] ?? []
  return { code, de, en }
}

function named(code: number): NamedPolicy {
  const module = moduleOf(code)
  return { ...worded(code), ...(module !== undefined && { module: worded(module) }) }
}

/** Which policies of the broad consent a project needs and what they cover (consent.md, "Questions"). Unknown names need what nobody can give, so they are an error. */
export function describeNeed(need: {
  readonly purposes: readonly string[]
  readonly modifiers: readonly string[]
  readonly retrospective: boolean
}): NeedView {
  const purposes = need.purposes.map((name) => {
    const purpose = purposeOf(name)
    if (purpose === undefined) throw new RangeError(`no purpose ${name}`)
    return { name, gate: purpose.gate.map(named), window: purpose.window.map(named) }
  })
  const modifiers = need.modifiers.map((name) => {
    const gates = [...new Set((need.purposes.length === 0 ? [undefined] : need.purposes).map((purpose) => gateOfModifier(name, purpose)))]
    if (gates.includes(undefined)) throw new RangeError(`no modifier ${name}`)
    return { name, gate: gates.flatMap((gate) => (gate === undefined ? [] : [named(gate)])), window: [] }
  })
  const windows = [...new Set(purposes.flatMap(({ window }) => window.map(({ code }) => code)))]
  const retrospective = need.retrospective
    ? windows.flatMap((window) => {
        const rule = retrospectiveOf(window)
        return rule === undefined ? [] : [{ need: rule.need, policies: rule.codes.map(named) }]
      })
    : []
  return { needs: [...purposes, ...modifiers], retrospective }
}
