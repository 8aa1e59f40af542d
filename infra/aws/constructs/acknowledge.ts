import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

type Acknowledged = readonly { readonly id: string; readonly reason: string }[]
/** Findings of cdk-nag that stay, each with the reason that names what protects instead. The ids are those that synth prints. */
const REASONS: Readonly<Record<string, Acknowledged>> = {
  'machine-logs-and-traces': [],
  'streams-list': [],
  'api-authorises-itself': [],
}
export type Reason = keyof typeof REASONS

export function acknowledge(construct: IConstruct, reason: Reason): void {
  for (const acknowledged of REASONS[reason] ?? []) Validations.of(construct).acknowledge(acknowledged)
}
