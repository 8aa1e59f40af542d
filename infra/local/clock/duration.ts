const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const
const PARTS = /(\d+)([smhdw])/g

/** `+8d`, `+3h`, `+1d12h`, `+30m` in milliseconds (a day is 24 hours); undefined: not such a text. */
export function parseDuration(text: string): number | undefined {
  if (!/^\+(\d{1,6}[smhdw])+$/.test(text)) return undefined
  return [...text.matchAll(PARTS)].reduce((sum, [, count, unit]) => sum + Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS], 0)
}
