import { readEnv, SettingsMissing } from './env'

const key = 'arn:aws:kms:eu-central-1:111111111111:key/1'
const machine = (name: string) => `arn:aws:states:eu-central-1:111111111111:stateMachine:votum-${name}`
const COMPLETE: Readonly<Record<string, string>> = {
  AWS_REGION: 'eu-central-1',
  VOTUM_TABLE_LEDGER: 'votum-ledger',
  VOTUM_TABLE_WORK: 'votum-work',
  VOTUM_TABLE_CONSENT: 'votum-consent',
  VOTUM_BUCKET_SEALED: 'votum-sealed',
  VOTUM_BUCKET_FILES: 'votum-files',
  VOTUM_BUCKET_COPY: 'votum-copy',
  VOTUM_KEY_VAULT: key,
  VOTUM_KEY_SECRETS: key,
  VOTUM_KEY_CHECKPOINT: key,
  VOTUM_OIDC_ISSUER: 'https://login.example/',
  VOTUM_OIDC_CLIENTS: 'votum-web, votum-other',
  VOTUM_ISSUER: 'https://votum.example/issuer',
  VOTUM_AUDIENCE: 'https://votum.example/api',
  VOTUM_MAIL_FROM: 'votum@votum.example',
  VOTUM_MACHINE_APPLICATION_REVIEW: machine('application-review'),
  VOTUM_MACHINE_COMMITTEE_BALLOT: machine('committee-ballot'),
  VOTUM_MACHINE_CONTRACT: machine('contract'),
  VOTUM_MACHINE_CONSENT_COHORT: machine('consent-cohort'),
}
const problem = (environment: Readonly<Record<string, string | undefined>>): string => {
  try {
    readEnv(environment)
  } catch (fault) {
    if (fault instanceof SettingsMissing) return fault.message
    throw fault
  }
  return 'no problem'
}

test('a complete environment is read; client ids are a list, the rest stays as it is, strangers are left out', () => {
  expect(readEnv({ ...COMPLETE, PATH: '/bin' })).toEqual({ ...COMPLETE, VOTUM_OIDC_CLIENTS: ['votum-web', 'votum-other'] })
})

test.each(Object.keys(COMPLETE))('without %s nothing starts, and the message names it', (name) => {
  expect(problem({ ...COMPLETE, [name]: undefined })).toBe(`the environment is not complete; missing: ${name}`)
})

test.each([
  ['AWS_REGION', 'Frankfurt'],
  ['VOTUM_KEY_VAULT', 'alias/votum'],
  ['VOTUM_ISSUER', 'https://votum.example/issuer/'],
  ['VOTUM_OIDC_CLIENTS', ''],
  ['VOTUM_MAIL_FROM', 'Votum'],
])('a wrong %s is named, its value is not told', (name, value) => {
  const told = problem({ ...COMPLETE, [name]: value })
  expect(told).toContain(`wrong: ${name} (`)
  expect(value === '' || !told.includes(value)).toBe(true)
})

test('all problems are told at once', () => {
  const { VOTUM_TABLE_WORK: _work, VOTUM_TABLE_LEDGER: _ledger, ...rest } = COMPLETE
  expect(problem({ ...rest, AWS_REGION: '' })).toMatch(/missing: VOTUM_TABLE_LEDGER, VOTUM_TABLE_WORK; wrong: AWS_REGION \(/)
})
