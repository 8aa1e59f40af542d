import * as z from 'zod'
import { SlugField } from './fields'

/** Big enough for any committee, small enough that num x E stays an exact integer. */
const Natural = z.int().min(0).max(1_000_000)
const quorumBase = {
  /** E counts all seats, or those whose member is not recused (plus recused members' seats that a deputy filled). */
  of: z.enum(['electors', 'not-recused']),
  countAbstentions: z.boolean(),
  /** At least so many, whatever the share says. */
  floor: Natural,
}
export const QuorumSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count'), value: Natural, ...quorumBase }),
  z.strictObject({ kind: z.literal('share'), num: Natural, den: Natural.min(1), ...quorumBase }),
])
export type Quorum = z.infer<typeof QuorumSchema>

export const MAJORITIES = ['simple', 'absolute', 'two-thirds', 'two-thirds-of-electors', 'unanimous', 'no-veto', 'single-delegate'] as const
export type Majority = (typeof MAJORITIES)[number]

/** The rules that the tally needs (committee.md, "The tally, exactly"). */
export const tallyRules = {
  quorum: QuorumSchema,
  majority: z.enum(MAJORITIES),
  abstention: z.enum(['neutral', 'against']),
  tie: z.enum(['chair', 'refused', 'second-round']),
  deputiesOfRecused: z.boolean(),
}

/** A committee's written rules. Data; a change is a new version that holds for ballots opened later (committee.md, "Charter"). */
export const CharterSchema = z
  .strictObject({
    id: SlugField,
    version: z.int().min(1),
    ...tallyRules,
    /** blind: until close nothing shows but who has voted. */
    secrecy: z.enum(['open', 'blind']),
    /** A vote may be changed until close. */
    changeable: z.boolean(),
    /** Closes as soon as the outcome can no longer change. */
    earlyClose: z.boolean(),
    /** Calendar days in Berlin from opening to the deadline. */
    deadlineDays: z.int().min(1).max(365),
    deadlineEffect: z.enum(['tally', 'extend-once', 'no-decision']),
    /** Calendar days that an extension adds; 0: the chair may not extend. */
    extensionDays: z.int().min(0).max(365),
    /** A ballot opens by itself after the site's pre-check, or when the chair opens it. Absent: by itself. */
    opening: z.enum(['at-once', 'chair']).exactOptional(),
    /** A conditional yes counts as yes; conditions are merged. */
    conditions: z.literal('yes'),
    procedure: z.enum(['circular', 'meeting']),
  })
  .refine((charter) => !(charter.earlyClose && charter.changeable), {
    path: ['earlyClose'],
    message: 'early close excludes changeable votes',
  })
  .refine((charter) => charter.deadlineEffect !== 'extend-once' || charter.extensionDays > 0, {
    path: ['extensionDays'],
    message: 'an extension needs days',
  })
  .refine((charter) => charter.quorum.kind === 'count' || charter.quorum.num <= charter.quorum.den, {
    path: ['quorum', 'num'],
    message: 'a share is at most the whole',
  })
export type Charter = z.infer<typeof CharterSchema>
