import type { WrappedKeys } from '#functions/adapters/vault/keys'
import type { Admissions } from '#functions/ports'
import type { Deps } from '#functions/ports-deps'

/** What the other doubles hold, found together. Without `keys` a vault reads a case's key itself. */
export const memoryAdmissions = (
  { sessions, directory, ledger }: Pick<Deps, 'sessions' | 'directory' | 'ledger'>,
  keys?: Pick<WrappedKeys, 'get'>,
): Admissions => ({
  async read({ session, stream, commandKey, sealedCase }) {
    const { head } = stream === undefined ? { head: undefined } : await ledger.load(stream)
    const { command } = commandKey === undefined ? { command: undefined } : await ledger.load('', commandKey)
    return {
      session: session && (await sessions.find(session.id)),
      person: session && (await directory.person(session.person)),
      head,
      command,
      ...(sealedCase !== undefined && keys !== undefined && { key: { caseId: sealedCase, wrapped: await keys.get(sealedCase) } }),
    }
  },
})
