import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Below this a text costs as much packed as it does readable: an item is billed by the whole KB. */
const READABLE_BYTES = 300
/** First byte of what is packed: which dictionary. What an earlier release packed must unpack for ever, so a changed dictionary gets a new number. */
const VERSION = 1
const MOST_BYTES = 400_000

/** Words of our states, the most frequent last; deflate refers back to them. */
const DICTIONARY = Buffer.from(
  [
    '"liftProposal":{"proposedBy":"p-","proposedAs":"chair","reason":{"ref":"sealed/","hash":""},"proposalHash":"","expires":"2026-',
    '"erasure":{"ground":"","proposalHash":"","expires":"2026-","proposedBy":"p-"},"erasedAt":"',
    '"requests":[{"id":"","section":"data","text":{"ref":"sealed/","hash":""},"version":1,"answer":{"ref":"sealed/","hash":""}}]',
    '"conditions":[{"id":"","texts":[{"ref":"sealed/","hash":""}],"owner":"applicant","dueDays":30,"evidence":[],"site":"","state":"accepted"',
    '"reasonCode":"no-answer","state":"infeasible","state":"excluded","state":"contract-signed","awaitsOpening":"charter","reopened":true,"remarks"',
    '"clauses":[{"id":"","version":1},{"id":"","version":1}],"parties":[{"party":"applicant","state":"open","signature":{"signatory":"p-","authority":"signatory","issuedHash":"","way":"application","at":"2026-',
    '"modelHash":"","issuedHash":"","documentRef":"contracts/","deadline":"2026-","releaseRule":"per-site","status":"issued","replaces":"',
    '{"id":"","status":"active","terms":{"applicationId":"","contractId":"-v1","caseNumber":"V-","site":"","from":"2026-11-30","to":"2028-11-23","recipients":["p-"],"owners":["p-"],"purposes":["central-analysis"],"modifiers":["stores-copy"]},"conditions":[],"reasonCode":null,"since":"2026-',
    '"effect":{"kind":"bundle","parts":[{"id":"","effect":{"kind":"signal","fact":"ballot-settled#"}},{"id":"","effect":{"kind":"start","machine":"committee-ballot","name":"","input":{"applicationId":"","version":1,"stage":"site-review"}}},{"id":"","effect":{"kind":"command","command":"record-contract","payload":{"applicationId":"","site":"","ballotId":""}}},{"id":"","effect":{"kind":"schedule","name":"reminder#","at":"2026-","handler":"remind","payload":{"stream":"","deadline":"2026-',
    '{"id":"","effect":{"kind":"mail","template":"ballot-opened","to":[{"person":"p-"},{"role":"steward","site":""},{"role":"office"}],"about":"ballot#","data":{"applicationId":"","ballotId":"","site":"","deadline":"2026-',
    '{"id":"","stream":"application#","sequence":1,"createdAt":"2026-',
    '"charter":{"id":"delegate","version":1,"quorum":{"kind":"share","num":2,"den":3,"of":"seats","countAbstentions":false,"floor":3},"majority":"two-thirds","abstention":"against","tie":"refuse","deputiesOfRecused":true,"secrecy":"blind","changeable":false,"earlyClose":true,"deadlineDays":21,"deadlineEffect":"extend-once",',
    '{"applicationId":"","site":"","round":1,"sealedHash":"","charter":{"id":"collegial","version":1,"quorum":{"kind":"share","num":1,"den":2,"of":"electors","countAbstentions":true,"floor":1},"majority":"simple","abstention":"neutral","tie":"chair","deputiesOfRecused":false,"secrecy":"open","changeable":true,"earlyClose":false,"deadlineDays":14,"deadlineEffect":"tally","extensionDays":7,"conditions":"yes","procedure":"circular"},"deadline":"2026-12-07T23:00:00.000Z","applicants":["p-"],"phase":"open","openedAt":"2026-11-23T09:00:00.000Z","extensions":[],"seats":[{"seat":"-1","member":"p-","chair":true,"votes":[{"member":"p-","choice":"approve","at":"2026-11-23T09:00:00.002Z","conditions":[]}],"changes":0},{"seat":"-2","member":"p-","votes":[],"changes":0}],"recusals":[],"declared":["p-","p-"],"quorumAtRisk":false,"minutes":[],"closing":{"outcome":"approved","reason":"carried","quorum":{"required":1,"reached":2,"met":true},"counts":{"approve":2,"approveWithConditions":0,"refuse":0,"returnForRevision":0,"abstain":0},"electors":2,"rules":{"id":"collegial","version":1},"conditions":[],"closedBy":"chair","at":"2026-',
    '{"id":"","phase":"active","version":1,"owner":"p-","coApplicants":[],"units":["charite/"],"sealed":[{"ref":"sealed/","hash":""}],"escalated":false,"sites":[{"site":"","state":"waiting","ballotId":"-r1"},{"site":"","state":"precheck","ballotId":"-r1","deadline":"2026-12-07T23:00:00.000Z"},{"site":"","state":"voting","ballotId":"-r1","deadline":"2026-","precheck":{"feasible":true,"cases":1200,"remarks":{"ref":"sealed/","hash":""}}},{"site":"","state":"approved","ballotId":"","precheck":{"feasible":true,"cases":1200,"remarks":{"ref":"sealed/","hash":""}},"ballotEntry":""},{"site":"","state":"in-force","ballotId":"',
    '"}],"requests":[],"conditions":[],"settledReviews":[1],"createdAt":"2026-11-23T09:00:00.000Z","updatedAt":"2026-12-01T09:00:00.000Z","submittedAt":"2026-11-23T09:00:00.001Z","abbreviation":"","deadline":"2026-","consent":{"purposes":["central-analysis"],"modifiers":["stores-copy"],"retrospective":false},"profile":{"modules":["diagnose","fall","icu","laborbefund","medikation","person"],"materials":["data"],"analysis":"central","use":"scientific-research"},"durationMonths":24,"contract":{"id":"-v1","version":1,"signed":["applicant"],"refused":[],"inForce":[""]},"register":{"id":"","contentHash":"","publishedAt":"2026-","useFrom":"2026-',
  ].join(''),
)

/** A long text as bytes that cost less to write; a short one as it is. */
export function packed(text: string): string | Uint8Array {
  const bytes = Buffer.from(text)
  if (bytes.byteLength <= READABLE_BYTES) return text
  return new Uint8Array(Buffer.concat([Buffer.of(VERSION), deflateRawSync(bytes, { level: 9, dictionary: DICTIONARY })]))
}
/** The text again, also of an item that was stored readable. Throws SyntaxError for what nobody packed. */
export function unpacked(value: unknown): string {
  if (!(value instanceof Uint8Array)) return String(value)
  if (value[0] !== VERSION) throw new SyntaxError(`packed under version ${value[0]}, which this release does not know`)
  try {
    return inflateRawSync(value.subarray(1), { dictionary: DICTIONARY, maxOutputLength: MOST_BYTES }).toString('utf8')
  } catch (cause) {
    throw new SyntaxError('a packed text does not unpack', { cause })
  }
}
