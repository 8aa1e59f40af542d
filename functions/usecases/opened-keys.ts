import type { Vault } from '../ports'

/**
 * For one request, task or delivery: a case's texts are opened with one question to the key service in place of one a text. The vault is asked
 * for only when it is used, since not every function has one.
 */
export function withOpenedKeys<D extends { readonly vault: Vault }>(deps: D): D {
  let own: Vault | undefined
  const vault = (): Vault => {
    own ??= deps.vault.within()
    return own
  }
  return {
    ...deps,
    vault: {
      seal: (...given) => vault().seal(...given),
      open: (...given) => vault().open(...given),
      destroy: (...given) => vault().destroy(...given),
      within: () => vault().within(),
    },
  }
}
