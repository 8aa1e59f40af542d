import { shippedNamed } from '#policies/committee/charters'

const ZEROS = '0'.repeat(64)
/** The charter that the walk's committee has already: proposing it changes nothing. */
const COLLEGIAL = shippedNamed('collegial')
const question = { gate: ['.8'] }
const subjects = [{ identifiers: [{ system: 'https://example.invalid/p', value: 'nobody' }] }]

/** A body that fits each operation's schema and, where it can, is refused by the state: the walk is about who may, not about what follows. */
export const BODIES: Readonly<Record<string, unknown>> = {
  createSession: { idToken: 'none', nonce: 'none' },
  createClient: { name: 'Walk', site: 'charite', scopes: ['consent:check'] },
  proposeClientRights: { scopes: ['consent:check'] },
  confirmClient: { proposalHash: ZEROS },
  rotateClientSecret: {},
  blockClient: {},
  createWebhook: { site: 'charite', url: 'https://example.invalid/', types: ['consent.withdrawn'] },
  rotateWebhookSecret: {},
  switchWebhook: { active: false },
  replayWebhookDelivery: {},
  setMailSettings: { choice: 'at-once' },
  settleAffectedGrant: { position: 1 },
  createApplication: { title: 'Walk' },
  saveSection: { content: {} },
  submitApplication: { answers: [] },
  withdrawApplication: {},
  acceptFormally: { sealedHash: ZEROS },
  returnApplication: { sealedHash: ZEROS, requests: [{ section: 'data', text: 'Bitte ergänzen.' }] },
  rejectApplication: { sealedHash: ZEROS, reason: 'Passt nicht.' },
  precheckSite: { sealedHash: ZEROS, feasible: true, cases: 1 },
  closeSiteReview: { reason: 'Es reicht.' },
  answerCondition: { accept: true },
  publishApplication: {},
  activateApplication: {},
  proposeErasure: { ground: 'retention-ended' },
  confirmErasure: { proposalHash: ZEROS },
  declareConflict: { conflict: false },
  recuseMember: { member: 'p-nobody', reason: 'Grund' },
  castVote: { choice: 'approve', sealedHash: ZEROS },
  closeBallot: {},
  extendBallot: { days: 3, reason: 'Grund' },
  proposeRoster: { seats: [{ seat: 'charite-1', member: 'p-nobody' }] },
  confirmRoster: { proposalHash: ZEROS },
  proposeCharter: COLLEGIAL,
  confirmCharter: { proposalHash: ZEROS },
  recordAbsence: { from: '2020-01-01', to: '2020-01-02' },
  endAbsence: {},
  issueContract: {},
  signContract: { party: 'nowhere', issuedHash: ZEROS },
  refuseContract: { party: 'nowhere', reason: 'Grund' },
  releaseContract: { issuedHash: ZEROS },
  verifyDocument: { sha256: ZEROS },
  createConsent: { resourceType: 'Consent' },
  putConsent: { resourceType: 'Consent', id: 'absent' },
  changeConsentSettings: { personalData: 'refuse' },
  startConsentImport: '{"resourceType":"Consent"}\n',
  importConsents: { resourceType: 'Bundle', type: 'batch', entry: [] },
  evaluateConsent: { question, subject: subjects[0], consents: [] },
  checkConsent: { question, subjects },
  isConsented: {
    resourceType: 'Parameters',
    parameter: [
      { name: 'personIdentifier', valueIdentifier: subjects[0]?.identifiers[0] },
      { name: 'policy', valueCode: '.8' },
    ],
  },
  createCohort: { question, subjects },
  releaseCohort: {},
}
