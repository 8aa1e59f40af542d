import applicationReview from '../../machines/application-review.asl.json' with { type: 'json' }
import committeeBallot from '../../machines/committee-ballot.asl.json' with { type: 'json' }
import consentCohort from '../../machines/consent-cohort.asl.json' with { type: 'json' }
import contract from '../../machines/contract.asl.json' with { type: 'json' }

/** The same files that CDK deploys. */
export const machines = {
  'application-review': applicationReview,
  'committee-ballot': committeeBallot,
  contract,
  'consent-cohort': consentCohort,
} as const
