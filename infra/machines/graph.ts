/** What a page needs to draw a state machine; where a box lies is the page's business. `ends`: nothing regular comes after it. */
export type GraphNode = {
  readonly id: string
  readonly type: string
  readonly waits: boolean
  readonly ends: boolean
  readonly parent?: string
}
/** `label`: the outcome that a Choice compares with, `otherwise`, or the error that a Catch names. */
export type GraphEdge = {
  readonly from: string
  readonly to: string
  readonly label?: string
  readonly kind: 'next' | 'choice' | 'catch' | 'inside'
}
export type Graph = { readonly start: string; readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] }

type Rule = { readonly Next?: string; readonly [field: string]: unknown }
type AslState = {
  readonly Type: string
  readonly Resource?: string
  readonly Next?: string
  readonly End?: boolean
  readonly Choices?: readonly Rule[]
  readonly Default?: string
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[]
  readonly ItemProcessor?: AslDocument
}
/** The part of an ASL document that its picture is made of. */
export type AslDocument = { readonly StartAt: string; readonly States: Readonly<Record<string, AslState>> }

const comparedWith = ({ Variable, Next, ...comparison }: Rule): string => Object.values(comparison).map(String).join(' ')

const edgesFrom = (from: string, state: AslState): readonly GraphEdge[] => [
  ...(state.Next === undefined ? [] : [{ from, to: state.Next, kind: 'next' as const }]),
  ...(state.Choices ?? []).flatMap((rule) =>
    rule.Next === undefined ? [] : [{ from, to: rule.Next, label: comparedWith(rule), kind: 'choice' as const }],
  ),
  ...(state.Default === undefined ? [] : [{ from, to: state.Default, label: 'otherwise', kind: 'choice' as const }]),
  ...(state.Catch ?? []).map(({ ErrorEquals, Next }) => ({ from, to: Next, label: ErrorEquals.join(', '), kind: 'catch' as const })),
  ...(state.ItemProcessor === undefined ? [] : [{ from, to: state.ItemProcessor.StartAt, kind: 'inside' as const }]),
]

const inside = (id: string, state: AslState): Graph | undefined => state.ItemProcessor && drawable(state.ItemProcessor, id)

function drawable(asl: AslDocument, parent: string | undefined): Graph {
  const states = Object.entries(asl.States)
  const inner = states.flatMap(([id, state]) => inside(id, state) ?? [])
  return {
    start: asl.StartAt,
    nodes: [
      ...states.map(([id, state]) => ({
        id,
        type: state.Type,
        waits: state.Resource?.endsWith('.waitForTaskToken') ?? false,
        ends: state.End === true || state.Type === 'Succeed' || state.Type === 'Fail',
        ...(parent === undefined ? {} : { parent }),
      })),
      ...inner.flatMap(({ nodes }) => nodes),
    ],
    edges: [...states.flatMap(([id, state]) => edgesFrom(id, state)), ...inner.flatMap(({ edges }) => edges)],
  }
}

/** Nodes and edges of a machine, states inside a Map included (`parent` names the Map). Pure; imports nothing, so a browser may have it. */
export const drawableGraph = (asl: AslDocument): Graph => drawable(asl, undefined)
