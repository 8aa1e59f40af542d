import type { Application } from '#policies/application/application'
import type { Ballot } from '#policies/committee/ballot'
import { ok } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { applicationStream, loadApplication, loadBallots } from '../cases'

type Position = {
  readonly machine: string
  readonly name: string
  readonly site?: string
  readonly state: string
  readonly visited: readonly string[]
  readonly since?: Instant
}

/** Where each execution of a case stands, told by the ledger alone: nobody asks the machine. */
export async function readWorkflow(deps: Deps, applicationId: string) {
  const application = await loadApplication(deps, applicationId)
  const types = new Map<string, Instant>()
  for await (const { type, at } of deps.ledger.read(applicationStream(applicationId))) types.set(type, at)
  const ballots = await loadBallots(
    deps,
    application.sites.filter(isDecided).map(({ ballotId }) => ballotId),
  )
  const positions = [
    ...reviewPositions(application, types),
    ...application.sites.flatMap((site) => ballotPosition(site, ballots)),
    ...contractPosition(application, types),
  ]
  return ok({ positions: positions.map((position) => ({ ...position, visited: [...position.visited] })) })
}

const STAGES = {
  'formal-check': {
    path: ['RouteStage', 'OpenFormalCheck'],
    wait: 'AwaitFormalCheck',
    over: ['SettleFormalCheck', 'RouteFormalCheck', 'Done'],
    begun: 'ApplicationSubmitted',
  },
  'site-review': {
    path: ['RouteStage', 'StartBallots'],
    wait: 'AwaitSites',
    over: ['SettleSites', 'RouteSites', 'Done'],
    begun: 'ApplicationAccepted',
  },
  conditions: {
    path: ['RouteStage', 'OpenConditions'],
    wait: 'AwaitConditions',
    over: ['SettleConditions', 'RouteConditions', 'Done'],
    begun: 'SiteReviewSettled',
  },
} as const

function reviewPositions({ id, version, phase, conditions }: Application, types: ReadonlyMap<string, Instant>): readonly Position[] {
  return Object.entries(STAGES).flatMap(([stage, { path, wait, over, begun }]): readonly Position[] => {
    const since = types.get(begun)
    if (since === undefined || (stage === 'conditions' && conditions.length === 0)) return []
    const waiting = phase === stage
    return [
      {
        machine: 'application-review',
        name: `${id}-v${version}-${stage}`,
        state: waiting ? wait : 'Done',
        visited: [...path, wait, ...(waiting ? [] : over)],
        since,
      },
    ]
  })
}
type Site = Application['sites'][number]
const BEFORE_BALLOT: readonly Site['state'][] = ['waiting', 'infeasible', 'precheck']
const isDecided = ({ state }: Site): boolean => state !== 'voting' && !BEFORE_BALLOT.includes(state)

/** An execution begins when the ballot opens. It is woken when somebody closes the ballot; at the deadline it closes the ballot itself. */
function ballotPosition({ site, state, ballotId }: Site, ballots: ReadonlyMap<string, Ballot>): readonly Position[] {
  if (BEFORE_BALLOT.includes(state)) return []
  const base = { machine: 'committee-ballot', name: ballotId, site }
  if (state === 'voting') return [{ ...base, state: 'AwaitBallot', visited: ['AwaitBallot'] }]
  if (ballots.get(ballotId)?.closing?.closedBy === 'deadline')
    return [{ ...base, state: 'Done', visited: ['AwaitBallot', 'SettleBallot', 'RouteBallot', 'Done'] }]
  return [{ ...base, state: 'ReadBallot', visited: ['AwaitBallot', 'ReadBallot'] }]
}
function contractPosition({ contract, phase }: Application, types: ReadonlyMap<string, Instant>): readonly Position[] {
  if (contract === undefined) return []
  const since = types.get('ContractStarted')
  const over = phase !== 'contracting' || contract.inForce.length > 0
  const visited = ['OpenContract', 'AwaitSignatures', ...(over ? ['SettleContract', 'RouteContract', 'CreateGrants', 'Done'] : [])]
  return [
    {
      machine: 'contract',
      name: contract.id,
      state: over ? 'Done' : 'AwaitSignatures',
      visited,
      ...(since === undefined ? {} : { since }),
    },
  ]
}
