import { type Asker, allowedNow } from '#policies/access/access'
import type { Role } from '#policies/access/roles'
import { referenceOf, siteOf } from '#policies/application/application'
import { ballotAggregate } from '#policies/committee/aggregate'
import type { Ballot, Vote } from '#policies/committee/ballot'
import { ballotIdOf } from '#policies/committee/ballot-id'
import { tallyOf } from '#policies/committee/ballot-tally'
import { shippedNamed } from '#policies/committee/charters'
import type { Proposal } from '#policies/committee/four-eyes'
import type { NamedCharter } from '#policies/committee/standing/events'
import { type BallotView, type CommitteeView, viewFor } from '#policies/committee/view'
import type { Sha256 } from '#policies/kernel/hash'
import { ok, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Deps } from '../../ports-deps'
import { namesOf } from '../applications/read-application'
import { ballotStream, loadApplication, loadBallot, loadCommittee } from '../cases'
import { openText } from '../texts'
import { standingOf } from './standing-of'

const COMMANDS = [
  'declareConflict',
  'recuseMember',
  'castVote',
  'nameDeputy',
  'closeBallot',
  'extendBallot',
  'proposeLift',
  'confirmLift',
  'proposeReopening',
  'confirmReopening',
] as const
export type BallotReader = { readonly asker: Asker; readonly person: string; readonly role: Role }

/** A ballot as its reader may see it: blind until close where the charter says so, a recused person sees only that and why. */
export async function readBallot(deps: Deps, ballotId: string, reader: BallotReader) {
  const ballot = await loadBallot(deps, ballotId)
  if (ballot.phase === 'none') return reject({ code: 'NOT_FOUND' })
  const open = (sealed: Sealed) => openText(deps, ballot.applicationId, sealed)
  const view = viewFor(ballot, { person: reader.person, role: reader.role })
  const recused = view.kind === 'recused'
  const subject = ballotAggregate.subject(ballot)
  return ok({
    ...(await caseOf(deps, ballot)),
    ...factsOf(ballot, await charterOf(deps, ballot)),
    ...(view.kind === 'committee' ? await proposalsOf(deps, ballot, open) : {}),
    id: ballotId,
    seats: view.kind === 'committee' ? await seatViews(deps, view, open) : [],
    me: await meOf(deps, ballot, ballotId, reader.person),
    ...resultOf(ballot, view),
    ...(view.kind === 'outcome' ? { reasons: await Promise.all(view.reasons.map(open)) } : {}),
    conditions: recused ? [] : await conditionViews(ballot, open),
    ...(await precheckOf(deps, ballot, open)),
    allowed: subject === undefined || recused ? [] : [...allowedNow(COMMANDS, reader.asker, subject)],
  })
}

async function caseOf(deps: Deps, ballot: Ballot) {
  const reference = referenceOf(ballot.applicationId)
  const titles = await deps.titles.get([ballot.applicationId])
  const site = await deps.directory.site(ballot.site)
  return {
    applicationId: ballot.applicationId,
    reference,
    title: titles.get(ballot.applicationId) ?? reference,
    site: ballot.site,
    siteName: site?.name ?? ballot.site,
  }
}
function factsOf(ballot: Ballot, charter: Awaited<ReturnType<typeof charterOf>>) {
  const { quorum, electors } = tallyOf(ballot, ballot.closing?.at ?? ballot.deadline)
  return {
    round: ballot.round,
    phase: ballot.phase,
    sealedHash: ballot.sealedHash,
    deadline: ballot.deadline,
    extended: ballot.extensions.length > 0,
    charter,
    ...(ballot.nextRound === undefined ? {} : { nextBallotId: ballotIdOf({ ...ballot, round: ballot.nextRound }) }),
    quorum: { required: quorum.required, reached: quorum.reached, met: quorum.met, electors },
  }
}
function resultOf({ closing }: Ballot, view: BallotView) {
  if (closing === undefined) return view.kind === 'committee' && view.tally ? { counts: view.tally.counts } : {}
  if (view.kind === 'recused') return { outcome: closing.outcome }
  return {
    outcome: closing.outcome,
    outcomeReason: closing.reason,
    ...(view.kind === 'committee' && view.tally ? { counts: view.tally.counts } : {}),
  }
}
const conditionViews = ({ closing }: Ballot, open: (sealed: Sealed) => Promise<string>) =>
  Promise.all(
    (closing?.conditions ?? []).map(async ({ id, texts, owner, dueDays, evidence }) => ({
      id,
      text: (await Promise.all(texts.map(open))).join('\n\n'),
      owner,
      dueDays,
      ...(evidence.length === 0 ? {} : { evidence: evidence.join(', ') }),
    })),
  )
async function precheckOf(deps: Deps, ballot: Ballot, open: (sealed: Sealed) => Promise<string>) {
  const precheck = siteOf(await loadApplication(deps, ballot.applicationId), ballot.site)?.precheck
  if (precheck === undefined) return {}
  const { feasible, cases, remarks } = precheck
  return { precheck: { feasible, cases, ...(remarks === undefined ? {} : { remarks: await open(remarks) }) } }
}

/** The rules by the name that they had when the ballot opened: a shipped one's, or the one under which the committee adopted its own. */
async function charterOf(deps: Pick<Deps, 'ledger'>, { charter, site }: Ballot) {
  const committee = await loadCommittee(deps, site)
  const own = committee.phase === 'none' ? [] : [committee.charter, ...committee.earlier.map((earlier) => earlier.charter)]
  const isIt = (one: NamedCharter) => one.charter.id === charter.id && one.charter.version === charter.version
  const named = [shippedNamed(charter.id) ?? [], own].flat().find(isIt)
  return {
    id: charter.id,
    version: Number(charter.version),
    name: { ...(named?.name ?? { de: charter.id, en: charter.id }) },
    secrecy: charter.secrecy,
    changeable: charter.changeable,
    earlyClose: charter.earlyClose,
  }
}
/** What waits for a second person; not shown to those who are recused. */
async function proposalsOf(deps: Deps, { liftProposal, reopenProposal }: Ballot, open: (sealed: Sealed) => Promise<string>) {
  const nameOf = await namesOf(
    deps,
    [liftProposal?.proposedBy, liftProposal?.member, reopenProposal?.proposedBy].filter((id) => id !== undefined),
  )
  const shown = async ({ proposalHash: hash, expires, proposedBy, proposedAs, reason }: Proposal) => ({
    hash,
    expires,
    proposedBy: nameOf(proposedBy),
    proposedAs,
    reason: await open(reason),
  })
  return {
    ...(liftProposal && { liftProposal: { ...(await shown(liftProposal)), member: nameOf(liftProposal.member) } }),
    ...(reopenProposal && { reopenProposal: await shown(reopenProposal) }),
  }
}

async function seatViews(deps: Deps, view: CommitteeView, open: (sealed: Sealed) => Promise<string>) {
  const nameOf = await namesOf(
    deps,
    view.seats.flatMap(({ member, deputy }) => [member, ...(deputy === undefined ? [] : [deputy])]),
  )
  const declared = view.mine?.declared ?? false
  return Promise.all(
    view.seats.map(async ({ seat, member, deputy, delegated, deputyRecused, chair, hasVoted, recused, vote }) => ({
      seat,
      member: nameOf(member),
      ...(deputy === undefined ? {} : { deputy: nameOf(deputy) }),
      ...(deputyRecused === undefined ? {} : { deputyRecusalReason: deputyRecused }),
      delegated: delegated === true,
      chair: chair === true,
      declared: view.mine?.seat === seat ? declared : hasVoted,
      recused: recused !== undefined,
      ...(recused === undefined ? {} : { recusalReason: recused }),
      voted: hasVoted,
      ...(vote === undefined ? {} : await votedOf(vote, member, open)),
    })),
  )
}

const votedOf = async ({ choice, at, member: by, reason }: Vote, member: string, open: (sealed: Sealed) => Promise<string>) => ({
  choice,
  at,
  by: by === member ? ('member' as const) : ('deputy' as const),
  ...(reason === undefined ? {} : { reason: await open(reason) }),
})

/** What concerns the reader, with the receipt of the own vote (the hash of its entry). */
async function meOf(deps: Pick<Deps, 'ledger'>, ballot: Ballot, ballotId: string, person: string) {
  const standing = standingOf(ballot, person)
  const receipt = standing.choice === undefined ? undefined : await receiptOf(deps, ballotId, person)
  return { ...standing, ...(receipt === undefined ? {} : { receipt }) }
}
async function receiptOf(deps: Pick<Deps, 'ledger'>, ballotId: string, person: string): Promise<Sha256 | undefined> {
  let found: Sha256 | undefined
  for await (const { type, payload, hash } of deps.ledger.read(ballotStream(ballotId)))
    if ((type === 'VoteCast' || type === 'VoteChanged') && payload.member === person) found = hash
  return found
}
