import { log } from '#functions/runtime/log'

/** Runs `work` again and again, `pauseMs` apart, never twice at once; a fault is logged and the next turn comes. */
export function pump(name: string, pauseMs: number, work: () => Promise<unknown>): { stop(): Promise<void> } {
  let stopped = false
  let wake: (() => void) | undefined
  const loop = (async () => {
    while (!stopped) {
      try {
        await work()
      } catch (fault) {
        log('warn', 'pump-fault', { name, fault: (fault as Error).name, message: (fault as Error).message.slice(0, 200) })
      }
      if (stopped) return // stopped while it worked: nobody would wake it from the pause
      await new Promise<void>((go) => {
        wake = go
        setTimeout(go, pauseMs).unref()
      })
    }
  })()
  return {
    async stop() {
      stopped = true
      wake?.()
      await loop
    },
  }
}
