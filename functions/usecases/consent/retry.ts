import { AppendConflict, OutcomeUnknown, StoreUnavailable } from '../../faults'

/**
 * Repeats what lost a race or got no clear answer; every round must read and decide anew. Full jitter; ends when 2 s and 20 rounds, or 8 s,
 * have passed, with StoreUnavailable (architecture, "Conflicts").
 */
export async function untilWritten<T>(what: string, attempt: () => Promise<T>): Promise<T> {
  const started = Date.now()
  for (let round = 1; ; round++) {
    try {
      return await attempt()
    } catch (fault) {
      if (!(fault instanceof AppendConflict || fault instanceof OutcomeUnknown || fault instanceof StoreUnavailable)) throw fault
      const spent = Date.now() - started
      if ((spent >= 2000 && round >= 20) || spent >= 8000) throw new StoreUnavailable(`${what} found no quiet moment`, { cause: fault })
      await new Promise<void>((go) => setTimeout(go, Math.random() * Math.min(400, 8 * 2 ** Math.min(round, 6))))
    }
  }
}
