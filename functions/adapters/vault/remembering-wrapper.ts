import type { KeyWrapper } from './keys'

/**
 * Unwraps each wrapped key of a case once, for as long as this object lives: a request, no longer. Another case, or another wrapped key of the
 * same, is another question. What failed is asked again.
 */
export function rememberingWrapper(wrapper: KeyWrapper): KeyWrapper {
  const opened = new Map<string, Promise<Uint8Array>>()
  return {
    create: wrapper.create,
    unwrap: (caseId, wrapped) => {
      const question = `${caseId}\0${Buffer.from(wrapped).toString('base64')}`
      const known = opened.get(question)
      if (known !== undefined) return known
      const asked = wrapper.unwrap(caseId, wrapped).catch((fault: unknown) => {
        opened.delete(question)
        throw fault
      })
      opened.set(question, asked)
      return asked
    },
  }
}
