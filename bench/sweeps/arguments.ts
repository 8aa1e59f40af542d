/** `--name N` as a number. */
export function numberArgument(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(`--${name}`)
  const given = at < 0 ? otherwise : Number(args[at + 1])
  if (!Number.isInteger(given) || given < 1) throw new Error(`--${name} needs a whole number`)
  return given
}
/** Small seeded generator (mulberry32): the same seed gives the same moments. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
