'use client'
import { Tag, type Tone } from '../../ui/tag'
import type { TimelineData, TimelineLine, TimelineStretch } from './timeline-data'

export type TimelineTexts = {
  readonly title: string
  readonly lead: string
  readonly table: string
  readonly legend: string
  readonly today: string
  readonly effects: Readonly<Record<TimelineStretch['effect'], string>>
  readonly columns: readonly string[]
}
const LEFT = 62
const WIDTH = 760
const ROW = 34
const TOP = 26
/** A sign in each stretch, so that colour is never alone. */
const SIGNS: Readonly<Record<TimelineStretch['effect'], string>> = { permit: '✓', deny: '✕', unknown: '?', indeterminate: '~' }
const TONES: Readonly<Record<TimelineStretch['effect'], Tone>> = { permit: 'green', deny: 'red', unknown: 'grey', indeterminate: 'amber' }

const EFFECTS = ['permit', 'deny', 'unknown', 'indeterminate'] as const

/** Where a day lies in the picture. */
const placeIn =
  ({ from, to }: Pick<TimelineData, 'from' | 'to'>) =>
  (day: string): number => {
    const [begin, end] = [Date.parse(from), Date.parse(to) + 86_400_000]
    return LEFT + ((Date.parse(day) - begin) / Math.max(1, end - begin)) * (WIDTH - LEFT - 8)
  }
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
/** First days of years, at most about eight of them. */
function yearsIn({ from, to }: TimelineData): readonly string[] {
  const [first, last] = [Number(from.slice(0, 4)) + 1, Number(to.slice(0, 4))]
  const step = Math.max(1, Math.ceil((last - first + 1) / 8))
  return Array.from({ length: Math.max(0, Math.ceil((last - first + 1) / step)) }, (_, n) => `${first + n * step}-01-01`)
}

function Row({ line, index, place }: { readonly line: TimelineLine; readonly index: number; readonly place: (day: string) => number }) {
  const y = TOP + index * ROW
  return (
    <g>
      <text x={8} y={y + 21}>
        {line.code}
      </text>
      {line.stretches.map(({ from, to, effect }) => {
        const [x, end] = [place(from), place(dayAfter(to))]
        return (
          <g key={from} className={effect}>
            <rect className="stretch" x={x} y={y + 5} width={Math.max(2, end - x - 1)} height={ROW - 10} rx={3} />
            {end - x > 18 && (
              <text x={(x + end) / 2} y={y + 22} textAnchor="middle">
                {SIGNS[effect]}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}

function Picture({ data, label }: { readonly data: TimelineData; readonly label: string }) {
  const place = placeIn(data)
  const height = TOP + data.lines.length * ROW + 8
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling region must be reachable by keyboard
    <div className="table-scroll" role="group" tabIndex={0} aria-label={label}>
      <svg className="timeline-svg" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={data.picture}>
        {yearsIn(data).map((day) => (
          <g key={day}>
            <line className="tick" x1={place(day)} x2={place(day)} y1={TOP - 6} y2={height} />
            <text className="year" x={place(day)} y={15} textAnchor="middle">
              {day.slice(0, 4)}
            </text>
          </g>
        ))}
        {data.lines.map((line, index) => (
          <Row key={line.code} line={line} index={index} place={place} />
        ))}
        <line className="today" x1={place(data.today)} x2={place(data.today)} y1={TOP - 6} y2={height} />
      </svg>
    </div>
  )
}

/** The course of each policy: a picture, and the same as a table. */
export function Timeline({ data, texts }: { readonly data: TimelineData; readonly texts: TimelineTexts }) {
  return (
    <div className="stack-s">
      <p className="small muted">{data.rules}</p>
      {data.note && <p className="panel">{data.note}</p>}
      <Picture data={data} label={`${texts.title}: ${data.rules}`} />
      <p className="small muted">
        {texts.legend}: {EFFECTS.map((effect) => `${SIGNS[effect]} ${texts.effects[effect]}`).join(' · ')} ·{' '}
        <span aria-hidden="true">┆</span> {texts.today}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling region must be reachable by keyboard */}
      <div className="table-scroll" role="group" tabIndex={0} aria-label={`${texts.table}: ${data.rules}`}>
        <table>
          <thead>
            <tr>
              {texts.columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.lines.flatMap((line) =>
              line.stretches.map((stretch, index) => (
                <tr key={`${line.code}${stretch.from}`}>
                  {index === 0 && (
                    <th scope="rowgroup" rowSpan={line.stretches.length}>
                      {line.code} <span className="block small font-normal">{line.name}</span>
                    </th>
                  )}
                  <td>{stretch.days}</td>
                  <td>
                    <Tag tone={TONES[stretch.effect]}>{stretch.word}</Tag>
                  </td>
                  <td>{stretch.why}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </div>
  )
}
