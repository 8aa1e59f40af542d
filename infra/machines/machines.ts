import applicationReview from './application-review.asl.json' with { type: 'json' }
import committeeBallot from './committee-ballot.asl.json' with { type: 'json' }
import consentCohort from './consent-cohort.asl.json' with { type: 'json' }
import contract from './contract.asl.json' with { type: 'json' }

/** The state machines by name, as they are deployed. */
export const machines = {
  'application-review': applicationReview,
  'committee-ballot': committeeBallot,
  contract,
  'consent-cohort': consentCohort,
} as const
