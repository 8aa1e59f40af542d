import { applicationContracts } from './applications'
import { auditContracts } from './audit'
import { ballotContracts } from './ballots'
import { consentContracts } from './consent'
import type { AnyContract } from './contract'
import { contractContracts } from './contracts'
import { peopleContracts } from './people'
import { registerContracts } from './register'

/** Every operation of the API. Routes, OpenAPI, the access matrix's check and the authorisation test come from this list. */
export const OPERATIONS = [
  ...peopleContracts,
  ...applicationContracts,
  ...ballotContracts,
  ...contractContracts,
  ...consentContracts,
  ...registerContracts,
  ...auditContracts,
] as unknown as readonly AnyContract[]
