import { Clause } from './clauses'
import aiTraining from './clauses/ai-training.json' with { type: 'json' }
import breachAndTermination from './clauses/breach-and-termination.json' with { type: 'json' }
import conclusion from './clauses/conclusion.json' with { type: 'json' }
import confidentiality from './clauses/confidentiality.json' with { type: 'json' }
import consentWithdrawal from './clauses/consent-withdrawal.json' with { type: 'json' }
import costs from './clauses/costs.json' with { type: 'json' }
import dataAndSamples from './clauses/data-and-samples.json' with { type: 'json' }
import durationAndDeletion from './clauses/duration-and-deletion.json' with { type: 'json' }
import finalProvisions from './clauses/final-provisions.json' with { type: 'json' }
import liability from './clauses/liability.json' with { type: 'json' }
import parties from './clauses/parties.json' with { type: 'json' }
import propertyRights from './clauses/property-rights.json' with { type: 'json' }
import publication from './clauses/publication.json' with { type: 'json' }
import recipients from './clauses/recipients.json' with { type: 'json' }
import recontact from './clauses/recontact.json' with { type: 'json' }
import recordLinkage from './clauses/record-linkage.json' with { type: 'json' }
import reporting from './clauses/reporting.json' with { type: 'json' }
import safeguards from './clauses/safeguards.json' with { type: 'json' }
import siteAnnexes from './clauses/site-annexes.json' with { type: 'json' }
import subjectAndPurpose from './clauses/subject-and-purpose.json' with { type: 'json' }
import thirdCountries from './clauses/third-countries.json' with { type: 'json' }
import useCentral from './clauses/use-central.json' with { type: 'json' }
import useDistributed from './clauses/use-distributed.json' with { type: 'json' }
import useOfBiosamples from './clauses/use-of-biosamples.json' with { type: 'json' }

/** All clauses, in the order in which they are printed. Throws at load when a clause file is broken. */
export const CLAUSES: readonly Clause[] = [
  aiTraining,
  breachAndTermination,
  conclusion,
  confidentiality,
  consentWithdrawal,
  costs,
  dataAndSamples,
  durationAndDeletion,
  finalProvisions,
  liability,
  parties,
  propertyRights,
  publication,
  recipients,
  recontact,
  recordLinkage,
  reporting,
  safeguards,
  siteAnnexes,
  subjectAndPurpose,
  thirdCountries,
  useCentral,
  useDistributed,
  useOfBiosamples,
]
  .map((file) => Clause.parse(file))
  .sort((a, b) => a.order - b.order)
