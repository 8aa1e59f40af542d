type Waiting<T, R> = {
  readonly one: T
  readonly size: number
  readonly done: (result: R) => void
  readonly failed: (why: unknown) => void
}

const PATIENCE_MS = 50

/**
 * What comes while something of its lane is on its way waits, and goes out together when that is through. Nothing else waits, and nothing joins
 * what was sent already. `most`: the sizes that go together at most; `patienceMs`: how long a lane waits for something that does not come back.
 */
export function together<T, R>(most: number, send: (all: readonly T[]) => Promise<R>, patienceMs = PATIENCE_MS) {
  const lanes = new Map<string, Waiting<T, R>[]>()

  const go = (lane: string, waiting: Waiting<T, R>[]): void => {
    const sent = takeFitting(waiting, most)
    let isOver = false
    const over = (): void => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      if (waiting.length > 0) go(lane, waiting)
      else lanes.delete(lane)
    }
    const timer = setTimeout(over, patienceMs)
    const through = (tell: (one: Waiting<T, R>) => void) => {
      over() // the next ones are on their way before these are told
      sent.forEach(tell)
    }
    send(sent.map(({ one }) => one)).then(
      (result) => through(({ done }) => done(result)),
      (why) => through(({ failed }) => failed(why)),
    )
  }
  return (lane: string, one: T, size = 1): Promise<R> =>
    new Promise((done, failed) => {
      const entry = { one, size, done, failed }
      const waiting = lanes.get(lane)
      if (waiting !== undefined) {
        waiting.push(entry)
        return
      }
      const own = [entry]
      lanes.set(lane, own)
      go(lane, own)
    })
}

/** Takes the first ones out, at least one. */
function takeFitting<T, R>(waiting: Waiting<T, R>[], most: number): readonly Waiting<T, R>[] {
  let count = 0
  let size = 0
  for (const next of waiting) {
    size += next.size
    if (count > 0 && size > most) break
    count += 1
  }
  return waiting.splice(0, count)
}
