import { TABLES } from '../../local/tests/test-store'

const key = (name: string) => `arn:aws:kms:eu-central-1:111111111111:key/${name}`
const machine = (name: string) => `arn:aws:states:eu-central-1:111111111111:stateMachine:votum-${name}`

export const ORIGIN_SECRET = 'only-the-distribution-knows-this-value'
/** What a function finds in its environment, with the embedded store behind DynamoDB; for tests. */
export const lambdaEnvironment = (storeEndpoint: string) => ({
  AWS_REGION: 'eu-central-1',
  DYNAMODB_ENDPOINT: storeEndpoint,
  VOTUM_TABLE_LEDGER: TABLES.ledger,
  VOTUM_TABLE_WORK: TABLES.work,
  VOTUM_TABLE_CONSENT: TABLES.consent,
  VOTUM_BUCKET_SEALED: 'votum-sealed',
  VOTUM_BUCKET_FILES: 'votum-files',
  VOTUM_BUCKET_COPY: 'votum-copy',
  VOTUM_ORIGIN_SECRET: ORIGIN_SECRET,
  VOTUM_KEY_VAULT: key('vault'),
  VOTUM_KEY_SECRETS: key('secrets'),
  VOTUM_KEY_CHECKPOINT: key('checkpoint'),
  VOTUM_OIDC_ISSUER: 'https://login.example',
  VOTUM_OIDC_CLIENTS: 'votum-web',
  VOTUM_ISSUER: 'https://votum.example/issuer',
  VOTUM_AUDIENCE: 'https://votum.example/api',
  VOTUM_MAIL_FROM: 'votum@votum.example',
  VOTUM_MACHINE_APPLICATION_REVIEW: machine('application-review'),
  VOTUM_MACHINE_COMMITTEE_BALLOT: machine('committee-ballot'),
  VOTUM_MACHINE_CONTRACT: machine('contract'),
  VOTUM_MACHINE_CONSENT_COHORT: machine('consent-cohort'),
})
