import dagre from '@dagrejs/dagre'
import type { Graph, GraphEdge } from '../../../infra/machines/graph'

export type Box = {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
  readonly waits: boolean
  readonly ends: boolean
  readonly type: string
}
export type Line = {
  readonly edge: GraphEdge
  readonly key: string
  readonly path: string
  readonly labelAt: { readonly x: number; readonly y: number }
}
export type Picture = { readonly width: number; readonly height: number; readonly boxes: readonly Box[]; readonly lines: readonly Line[] }

const CHARACTERS = 22
const LINE_HEIGHT = 17

/** Words in lines of about 22 characters. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= CHARACTERS) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const pathOf = (points: readonly { x: number; y: number }[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')

/** Places the boxes and lines of a state machine; pure, for drawing on the server. */
export function layOut(graph: Graph, labelOf: (id: string) => string): Picture {
  const layout = new dagre.graphlib.Graph({ multigraph: true })
  layout.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 44, marginx: 16, marginy: 16 })
  layout.setDefaultEdgeLabel(() => ({}))
  for (const node of graph.nodes) {
    const lines = wrapped(labelOf(node.id))
    layout.setNode(node.id, { width: 190, height: 22 + LINE_HEIGHT * (lines.length + (node.waits ? 1 : 0)) })
  }
  graph.edges.forEach((edge, index) => {
    layout.setEdge(edge.from, edge.to, { width: 60, height: 14, labelpos: 'c' }, String(index))
  })
  dagre.layout(layout)
  const size = layout.graph()
  return {
    width: Math.ceil(size.width ?? 0),
    height: Math.ceil(size.height ?? 0),
    boxes: graph.nodes.map((node) => {
      const { x, y, width, height } = layout.node(node.id)
      return {
        id: node.id,
        x: (x ?? 0) - width / 2,
        y: (y ?? 0) - height / 2,
        width,
        height,
        lines: wrapped(labelOf(node.id)),
        waits: node.waits,
        ends: node.ends,
        type: node.type,
      }
    }),
    lines: graph.edges.map((edge, index) => {
      const placed = layout.edge({ v: edge.from, w: edge.to, name: String(index) })
      const points = placed.points ?? []
      const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 }
      return { edge, key: `${edge.from}-${edge.to}-${index}`, path: pathOf(points), labelAt: middle }
    }),
  }
}
