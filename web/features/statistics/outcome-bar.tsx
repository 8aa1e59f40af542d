import { OUTCOMES, type Outcomes } from './types'

/** Shares of outcomes as one bar; the numbers stand beside it in the table, so that it is decoration. */
export function OutcomeBar({ outcomes }: { readonly outcomes: Outcomes }) {
  let at = 0
  return (
    <svg className="outcome-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {OUTCOMES.map((outcome) => {
        const [x, width] = [at, outcomes[outcome]]
        at += width
        return width === 0 ? null : <rect key={outcome} className={outcome} x={x} y="0" width={width} height="10" />
      })}
    </svg>
  )
}
