import { one } from '../../lib/page'

const DAY = /^\d{4}-\d{2}-\d{2}$/
type Query = Readonly<Record<string, string | string[] | undefined>>
/** The days that a reader asked for; what is no day is not asked for. */
export function periodIn(query: Query): { readonly from?: string; readonly to?: string } {
  const dayOf = (name: string): string | undefined => {
    const text = one(query[name])
    return text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
  }
  const [from, to] = [dayOf('from'), dayOf('to')]
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}
