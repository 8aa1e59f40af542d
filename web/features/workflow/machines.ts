import applicationReview from '../../../infra/machines/application-review.asl.json' with { type: 'json' }
import committeeBallot from '../../../infra/machines/committee-ballot.asl.json' with { type: 'json' }
import consentCohort from '../../../infra/machines/consent-cohort.asl.json' with { type: 'json' }
import contract from '../../../infra/machines/contract.asl.json' with { type: 'json' }
import { type AslDocument, drawableGraph, type Graph } from '../../../infra/machines/graph'
import labels from '../../../infra/machines/labels.json' with { type: 'json' }
import type { Locale } from '../../lib/locale'

type Label = Readonly<Record<Locale, string>>
type Labels = Readonly<Record<string, { readonly label: Label; readonly states: Readonly<Record<string, Label>> }>>
const LABELS: Labels = labels
const DOCUMENTS: Readonly<Record<string, unknown>> = {
  'application-review': applicationReview,
  'committee-ballot': committeeBallot,
  contract,
  'consent-cohort': consentCohort,
}

/** The machines of a case, in the order in which a case meets them. */
export const CASE_MACHINES = ['application-review', 'committee-ballot', 'contract'] as const
export const graphOf = (machine: string): Graph | undefined => {
  const document = DOCUMENTS[machine]
  return document === undefined ? undefined : drawableGraph(document as AslDocument)
}
/** Whether a machine that stands at this state has come to an end. */
export const hasEnded = (machine: string, state: string): boolean => graphOf(machine)?.nodes.find(({ id }) => id === state)?.ends ?? false
export const machineLabel = (machine: string, locale: Locale): string => LABELS[machine]?.label[locale] ?? machine
export const stateLabel = (machine: string, state: string, locale: Locale): string => LABELS[machine]?.states[state]?.[locale] ?? state
