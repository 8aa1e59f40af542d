import type { Identity } from '#policies/consent/fhir'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import { identityText } from '../../ports-consent'
import type { Deps } from '../../ports-deps'

/** `key`: the keyed hash of the identity, which may stand in a URL; `subject`: the united record that it leads to, null where nothing is known. */
export type FoundSubject = { readonly key: string; readonly subject: string | null }

/** The opaque keys of identities, in the order asked. Somebody unknown is an answer, not an error. */
export async function findSubjects(
  { consent }: Pick<Deps, 'consent'>,
  site: string,
  identifiers: readonly Identity[],
): Promise<Result<{ readonly items: readonly FoundSubject[] }, Rejection>> {
  const keys = identifiers.map((identity) => consent.keyed(site, identityText(identity)))
  const view = await consent.view(site, [], [...new Set(keys)])
  return ok({ items: keys.map((key) => ({ key, subject: view.identities.get(key) ?? null })) })
}
