/** One figure of the table: measured value, the goal it has to stay under or reach, and whether it does. `note` says what was measured. */
export type Line = {
  readonly id: string
  readonly value: number | string
  readonly goal: string
  readonly pass: boolean
  readonly note?: string
}

const rounded = (value: number): number => Number(value.toPrecision(3))
export const atMost = (id: string, value: number, goal: number, note?: string): Line => line(id, value, `<= ${goal}`, value <= goal, note)
export const atLeast = (id: string, value: number, goal: number, note?: string): Line => line(id, value, `>= ${goal}`, value >= goal, note)
/** A figure without a goal. */
export const stated = (id: string, value: number, note?: string): Line => line(id, value, 'stated', true, note)
export const equals = (id: string, value: string, goal: string, note?: string): Line => ({
  id,
  value,
  goal,
  pass: value === goal,
  ...(note !== undefined && { note }),
})
const line = (id: string, value: number, goal: string, pass: boolean, note?: string): Line => ({
  id,
  value: rounded(value),
  goal,
  pass,
  ...(note !== undefined && { note }),
})
