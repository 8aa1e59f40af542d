import { getLocale, getTranslations } from 'next-intl/server'
import { type Box, layOut } from './layout-graph'
import { graphOf, machineLabel, stateLabel } from './machines'

export type Position = { readonly state: string; readonly visited: readonly string[] }

/** Nobody stands at an end: what has come there is passed through as a whole. */
const classOf = ({ id, ends }: { readonly id: string; readonly ends: boolean }, position: Position | undefined): string =>
  position?.state === id ? (ends ? 'visited' : 'current') : position?.visited.includes(id) ? 'visited' : ''

function BoxView({ box, className, waits }: { readonly box: Box; readonly className: string; readonly waits: string }) {
  const middle = box.x + box.width / 2
  return (
    <g className={className}>
      <rect className="node" x={box.x} y={box.y} width={box.width} height={box.height} rx={box.type === 'Choice' ? 18 : 4} />
      {box.lines.map((line, index) => (
        <text key={line} x={middle} y={box.y + 24 + index * 17} textAnchor="middle">
          {line}
        </text>
      ))}
      {box.waits && (
        <text className="sub" x={middle} y={box.y + 24 + box.lines.length * 17} textAnchor="middle">
          {waits}
        </text>
      )}
    </g>
  )
}

/** One state machine, drawn on the server, with the place of the case marked; the list below says the same in words. */
export async function MachinePicture({
  machine,
  position,
  id,
}: {
  readonly machine: string
  readonly position: Position | undefined
  readonly id: string
}) {
  const [t, locale] = await Promise.all([getTranslations('workflow'), getLocale()])
  const graph = graphOf(machine)
  if (graph === undefined) return null
  const picture = layOut(graph, (state) => stateLabel(machine, state, locale))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling region must be reachable by keyboard */}
      <div className="table-scroll" role="group" aria-label={t('picture', { machine: machineLabel(machine, locale) })} tabIndex={0}>
        <svg
          className="workflow-svg"
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          role="img"
          aria-label={t('picture', { machine: machineLabel(machine, locale) })}
        >
          <defs>
            <marker id={`arrow-${id}`} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
              <path className="arrow" d="M0 0L10 5L0 10z" />
            </marker>
          </defs>
          {picture.lines.map((line) => (
            <path
              key={line.key}
              className={line.edge.kind === 'catch' ? 'edge edge-timeout' : 'edge'}
              d={line.path}
              markerEnd={`url(#arrow-${id})`}
            />
          ))}
          {picture.boxes.map((box) => (
            <BoxView key={box.id} box={box} className={classOf(box, position)} waits={t('waits')} />
          ))}
        </svg>
      </div>
      <details>
        <summary>{t('asList')}</summary>
        <ol className="timeline">
          {graph.nodes.map((node) => {
            const mark = classOf(node, position)
            return (
              <li key={node.id} className={mark === 'current' ? 'now' : mark === 'visited' ? '' : 'ahead'}>
                {stateLabel(machine, node.id, locale)}{' '}
                <span className="muted">({t(mark === 'current' ? 'current' : mark === 'visited' ? 'done' : 'ahead')})</span>
              </li>
            )
          })}
        </ol>
      </details>
    </>
  )
}
