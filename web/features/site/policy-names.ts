import codes from '../../../policies/consent/codes/policy-codes.json' with { type: 'json' }
import templates from '../../../policies/consent/codes/template-versions.json' with { type: 'json' }
import type { Locale } from '../../lib/locale'

const POLICIES = new Map(
  codes.codes.flatMap(({ code, short, display, displayEnOwn }) => {
    const named = { short: `.${short}`, de: display, en: displayEnOwn }
    return [code, named.short].map((key) => [key, named] as const)
  }),
)
const KINDS = new Map(templates.entries.map(({ code, kind }) => [code, kind]))

/** Short form and name of a policy by its OID or its short form; one that is not listed keeps what it is called by. */
export function policyName(policy: string, locale: Locale): { readonly short: string; readonly name: string } {
  const known = POLICIES.get(policy)
  return known === undefined ? { short: policy, name: '' } : { short: known.short, name: known[locale] }
}

/** What kind of document a template is (`consent`, `full-withdrawal` …); undefined for one that is not listed or none at all. */
export const templateKind = (template: string | null): string | undefined => KINDS.get((template ?? '').replace(/^urn:oid:/, ''))
