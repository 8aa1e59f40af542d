/** Who acts. `machine` is a site's own system, `project` a project's. `system` is a workflow handler or the delivery of an outbox item; it never comes from outside. */
export const ROLES = [
  'applicant',
  'office',
  'steward',
  'member',
  'chair',
  'signatory',
  'auditor',
  'admin',
  'machine',
  'project',
  'public',
  'system',
] as const
export type Role = (typeof ROLES)[number]

/**
 * A role that a person holds at a site (or network-wide, without site) from one Berlin day to another, both inclusive. `application`: the only
 * project for which a project's own system asks.
 */
export type Membership = {
  readonly role: Role
  readonly site?: string
  readonly from?: string
  readonly to?: string
  readonly application?: string
}
