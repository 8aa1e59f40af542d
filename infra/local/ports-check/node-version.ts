/** The running Node is older than package.json's `engines` asks for. */
export class NodeTooOld extends Error {
  override readonly name = 'NodeTooOld'
}

const numbersOf = (version: string): readonly number[] => (version.match(/\d+/g) ?? []).map(Number)

/** Throws NodeTooOld when `running` lies below `wanted` (both like `20.20` or `v20.20.2`). */
export function assertNodeVersion(running: string = process.version, wanted = '20.20'): void {
  const have = numbersOf(running)
  for (const [place, need] of numbersOf(wanted).entries()) {
    const got = have[place] ?? 0
    if (got > need) return
    if (got < need) throw new NodeTooOld(`Votum needs Node ${wanted} or newer, this is ${running}: install a newer Node and start again.`)
  }
}
