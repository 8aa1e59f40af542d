'use client'
import { Tag } from '../../ui/tag'
import { EFFECT_SIGNS, EFFECT_TONES, EFFECTS, type Effect } from './effect-signs'
import { groupsOf } from './same-course'
import type { TimelineData, TimelineLine } from './timeline-data'

export type TimelineTexts = {
  readonly title: string
  readonly lead: string
  readonly table: string
  readonly legend: string
  readonly today: string
  readonly effects: Readonly<Record<Effect, string>>
}
const LEFT = 8
const WIDTH = 760
const ROW = 48
const BAR = 24
const TOP = 26
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
      <text x={LEFT} y={y + 15}>
        {`${line.code} ${line.name}`}
      </text>
      {line.stretches.map(({ from, to, effect }) => {
        const [x, end] = [place(from), place(dayAfter(to))]
        return (
          <g key={from} className={effect}>
            <rect className="stretch" x={x} y={y + 20} width={Math.max(2, end - x - 1)} height={BAR} rx={3} />
            {end - x > 18 && (
              <text x={(x + end) / 2} y={y + 37} textAnchor="middle">
                {EFFECT_SIGNS[effect]}
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
        {texts.legend}: {EFFECTS.map((effect) => `${EFFECT_SIGNS[effect]} ${texts.effects[effect]}`).join(' · ')} ·{' '}
        <span aria-hidden="true">┆</span> {texts.today}
      </p>
      <Told lines={data.lines} label={`${texts.table}: ${data.rules}`} />
    </div>
  )
}

/** The same in words: policies with the same course stand together, so that the text stays short. */
function Told({ lines, label }: { readonly lines: readonly TimelineLine[]; readonly label: string }) {
  return (
    <ul className="answer-lines" aria-label={label}>
      {groupsOf(lines).map(({ key, names, stretches }) => (
        <li key={key} className="answer-line">
          <p className="font-semibold">{names.join(' · ')}</p>
          <ul className="courses">
            {stretches.map(({ from, days, effect, word, why }) => (
              <li key={from}>
                <span className="days">{days}</span>
                <span>
                  <Tag tone={EFFECT_TONES[effect]}>{word}</Tag> {why}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
