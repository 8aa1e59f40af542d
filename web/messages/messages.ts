import deCase from './de/case.json' with { type: 'json' }
import deCommon from './de/common.json' with { type: 'json' }
import deEdit from './de/edit.json' with { type: 'json' }
import deHome from './de/home.json' with { type: 'json' }
import deProblems from './de/problems.json' with { type: 'json' }
import deProposals from './de/proposals.json' with { type: 'json' }
import deReview from './de/review.json' with { type: 'json' }
import deSignin from './de/signin.json' with { type: 'json' }
import deStart from './de/start.json' with { type: 'json' }
import deVote from './de/vote.json' with { type: 'json' }
import deWords from './de/words.json' with { type: 'json' }
import deWorkflow from './de/workflow.json' with { type: 'json' }
import enCase from './en/case.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import enEdit from './en/edit.json' with { type: 'json' }
import enHome from './en/home.json' with { type: 'json' }
import enProblems from './en/problems.json' with { type: 'json' }
import enProposals from './en/proposals.json' with { type: 'json' }
import enReview from './en/review.json' with { type: 'json' }
import enSignin from './en/signin.json' with { type: 'json' }
import enStart from './en/start.json' with { type: 'json' }
import enVote from './en/vote.json' with { type: 'json' }
import enWords from './en/words.json' with { type: 'json' }
import enWorkflow from './en/workflow.json' with { type: 'json' }

const de = {
  case: deCase,
  common: deCommon,
  edit: deEdit,
  home: deHome,
  problems: deProblems,
  proposals: deProposals,
  review: deReview,
  signin: deSignin,
  start: deStart,
  vote: deVote,
  words: deWords,
  workflow: deWorkflow,
}
const en = {
  case: enCase,
  common: enCommon,
  edit: enEdit,
  home: enHome,
  problems: enProblems,
  proposals: enProposals,
  review: enReview,
  signin: enSignin,
  start: enStart,
  vote: enVote,
  words: enWords,
  workflow: enWorkflow,
}
/** One file per area and language; the test beside this file keeps both languages complete. */
export type Messages = typeof de
export const MESSAGES: Readonly<Record<'de' | 'en', Messages>> = { de, en }
