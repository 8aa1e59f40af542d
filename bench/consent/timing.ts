/** Seconds of processor time that a run takes, in this process. */
export function cpuSeconds(run: () => unknown): number {
  const started = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1e6
}

/** Each of several runs measured in turn, several rounds; the least of each counts, because noise only adds. The first round warms up. */
export function leastOf<K extends string>(rounds: number, runs: Readonly<Record<K, () => unknown>>): Record<K, number> {
  const least = {} as Record<K, number>
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of Object.keys(runs) as K[]) {
      const seconds = cpuSeconds(runs[name])
      if (round > 0) least[name] = Math.min(least[name] ?? Number.POSITIVE_INFINITY, seconds)
    }
  }
  return least
}

/** The same for runs that wait: seconds on the clock. */
export async function leastWall<K extends string>(
  rounds: number,
  runs: Readonly<Record<K, () => Promise<unknown>>>,
): Promise<Record<K, number>> {
  const least = {} as Record<K, number>
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of Object.keys(runs) as K[]) {
      const started = performance.now()
      await runs[name]()
      const seconds = (performance.now() - started) / 1000
      if (round > 0) least[name] = Math.min(least[name] ?? Number.POSITIVE_INFINITY, seconds)
    }
  }
  return least
}
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
