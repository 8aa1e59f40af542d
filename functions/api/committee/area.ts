import type { Operation } from '#functions/runtime/operation'
import { ballotActOperations } from './ballot-acts'
import { ballotCommentOperations } from './ballot-comments'
import { compareProposalsOperation, getBriefingOperation } from './briefing'
import { castVoteOperation } from './cast-vote'
import { closeBallotOperation } from './close-ballot'
import { standingOperations } from './committees'
import { declareConflictOperation } from './declare-conflict'
import { extendBallotOperation } from './extend-ballot'
import { findPeopleOperation } from './find-people'
import { getBallotOperation } from './get-ballot'
import { getDossierOperation } from './get-dossier'
import { listBallotsOperation } from './list-ballots'
import { recuseMemberOperation } from './recuse-member'
import { exportStatisticsOperation, getStatisticsOperation, tryCharterOperation } from './statistics'

export const committeeOperations: readonly Operation[] = [
  castVoteOperation,
  closeBallotOperation,
  declareConflictOperation,
  extendBallotOperation,
  findPeopleOperation,
  getBallotOperation,
  listBallotsOperation,
  getDossierOperation,
  recuseMemberOperation,
  ...standingOperations,
  ...ballotActOperations,
  ...ballotCommentOperations,
  compareProposalsOperation,
  getBriefingOperation,
  exportStatisticsOperation,
  getStatisticsOperation,
  tryCharterOperation,
]
