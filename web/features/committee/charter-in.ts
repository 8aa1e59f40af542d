import { CharterSchema } from '#policies/committee/charter'
import { textOf } from '../../lib/form-state'
import type { Committee, NamedCharter } from './types'

const whole = (form: FormData, name: string): number => Number(textOf(form, name) ?? Number.NaN)
const yes = (form: FormData, name: string): boolean => textOf(form, name) === 'yes'

function quorumIn(form: FormData) {
  const base = { of: textOf(form, 'quorum.of'), countAbstentions: yes(form, 'quorum.countAbstentions'), floor: whole(form, 'quorum.floor') }
  return textOf(form, 'quorum.kind') === 'count'
    ? { ...base, kind: 'count', value: whole(form, 'quorum.value') }
    : { ...base, kind: 'share', num: whole(form, 'quorum.num'), den: whole(form, 'quorum.den') }
}

/** A changed charter of a committee counts on; one under a new id begins with 1. */
export function nextVersion({ charter, earlierCharters }: Pick<Committee, 'charter' | 'earlierCharters'>, id: string): number {
  const known = [charter.charter, ...earlierCharters.map((earlier) => earlier.charter.charter)].filter((one) => one.id === id)
  return Math.max(0, ...known.map(({ version }) => version)) + 1
}

/**
 * The charter form as a charter, or the names of the fields that are wrong: the schema that every ballot's snapshot must pass judges it,
 * so that nothing is proposed which could not open a ballot.
 */
export function charterIn(
  form: FormData,
  versionOf: (id: string) => number,
): { readonly ok: true; readonly value: NamedCharter } | { readonly ok: false; readonly fields: readonly string[] } {
  const id = textOf(form, 'id') ?? ''
  const name = { de: textOf(form, 'name.de') ?? '', en: textOf(form, 'name.en') ?? '' }
  const parsed = CharterSchema.safeParse({
    id,
    version: versionOf(id),
    quorum: quorumIn(form),
    majority: textOf(form, 'majority'),
    abstention: textOf(form, 'abstention'),
    tie: textOf(form, 'tie'),
    deputiesOfRecused: yes(form, 'deputiesOfRecused'),
    secrecy: textOf(form, 'secrecy'),
    changeable: textOf(form, 'ending') === 'changeable',
    earlyClose: textOf(form, 'ending') === 'early',
    deadlineDays: whole(form, 'deadlineDays'),
    deadlineEffect: textOf(form, 'deadlineEffect'),
    extensionDays: whole(form, 'extensionDays'),
    conditions: 'yes',
    procedure: textOf(form, 'procedure'),
    ...(textOf(form, 'opening') === 'chair' ? { opening: 'chair' } : {}),
  })
  const wrong = [
    ...(name.de === '' ? ['name.de'] : []),
    ...(name.en === '' ? ['name.en'] : []),
    ...(parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))),
  ]
  return parsed.success && wrong.length === 0
    ? { ok: true, value: { name, charter: parsed.data } }
    : { ok: false, fields: [...new Set(wrong)] }
}
