import deAccount from './de/account.json' with { type: 'json' }
import deAudit from './de/audit.json' with { type: 'json' }
import deBriefing from './de/briefing.json' with { type: 'json' }
import deCase from './de/case.json' with { type: 'json' }
import deCommittee from './de/committee.json' with { type: 'json' }
import deCommon from './de/common.json' with { type: 'json' }
import deCompare from './de/compare.json' with { type: 'json' }
import deConditions from './de/conditions.json' with { type: 'json' }
import deConsent from './de/consent.json' with { type: 'json' }
import deContract from './de/contract.json' with { type: 'json' }
import deDiscussion from './de/discussion.json' with { type: 'json' }
import deEdit from './de/edit.json' with { type: 'json' }
import deError from './de/error.json' with { type: 'json' }
import deHelp from './de/help.json' with { type: 'json' }
import deHome from './de/home.json' with { type: 'json' }
import deLegal from './de/legal.json' with { type: 'json' }
import deMeetings from './de/meetings.json' with { type: 'json' }
import deOffice from './de/office.json' with { type: 'json' }
import deProblems from './de/problems.json' with { type: 'json' }
import deProject from './de/project.json' with { type: 'json' }
import deProposals from './de/proposals.json' with { type: 'json' }
import deRegister from './de/register.json' with { type: 'json' }
import deReview from './de/review.json' with { type: 'json' }
import deSignin from './de/signin.json' with { type: 'json' }
import deSite from './de/site.json' with { type: 'json' }
import deStart from './de/start.json' with { type: 'json' }
import deStatistics from './de/statistics.json' with { type: 'json' }
import deVerify from './de/verify.json' with { type: 'json' }
import deVote from './de/vote.json' with { type: 'json' }
import deWords from './de/words.json' with { type: 'json' }
import deWorkflow from './de/workflow.json' with { type: 'json' }
import enAccount from './en/account.json' with { type: 'json' }
import enAudit from './en/audit.json' with { type: 'json' }
import enBriefing from './en/briefing.json' with { type: 'json' }
import enCase from './en/case.json' with { type: 'json' }
import enCommittee from './en/committee.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import enCompare from './en/compare.json' with { type: 'json' }
import enConditions from './en/conditions.json' with { type: 'json' }
import enConsent from './en/consent.json' with { type: 'json' }
import enContract from './en/contract.json' with { type: 'json' }
import enDiscussion from './en/discussion.json' with { type: 'json' }
import enEdit from './en/edit.json' with { type: 'json' }
import enError from './en/error.json' with { type: 'json' }
import enHelp from './en/help.json' with { type: 'json' }
import enHome from './en/home.json' with { type: 'json' }
import enLegal from './en/legal.json' with { type: 'json' }
import enMeetings from './en/meetings.json' with { type: 'json' }
import enOffice from './en/office.json' with { type: 'json' }
import enProblems from './en/problems.json' with { type: 'json' }
import enProject from './en/project.json' with { type: 'json' }
import enProposals from './en/proposals.json' with { type: 'json' }
import enRegister from './en/register.json' with { type: 'json' }
import enReview from './en/review.json' with { type: 'json' }
import enSignin from './en/signin.json' with { type: 'json' }
import enSite from './en/site.json' with { type: 'json' }
import enStart from './en/start.json' with { type: 'json' }
import enStatistics from './en/statistics.json' with { type: 'json' }
import enVerify from './en/verify.json' with { type: 'json' }
import enVote from './en/vote.json' with { type: 'json' }
import enWords from './en/words.json' with { type: 'json' }
import enWorkflow from './en/workflow.json' with { type: 'json' }

const de = {
  account: deAccount,
  audit: deAudit,
  briefing: deBriefing,
  case: deCase,
  committee: deCommittee,
  common: { ...deCommon, error: deError },
  compare: deCompare,
  conditions: deConditions,
  consent: deConsent,
  contract: deContract,
  discussion: deDiscussion,
  edit: deEdit,
  help: deHelp,
  home: deHome,
  legal: deLegal,
  meetings: deMeetings,
  office: deOffice,
  problems: deProblems,
  project: deProject,
  proposals: deProposals,
  register: deRegister,
  review: deReview,
  signin: deSignin,
  site: deSite,
  start: deStart,
  statistics: deStatistics,
  verify: deVerify,
  vote: deVote,
  words: deWords,
  workflow: deWorkflow,
}
const en = {
  account: enAccount,
  audit: enAudit,
  briefing: enBriefing,
  case: enCase,
  committee: enCommittee,
  common: { ...enCommon, error: enError },
  compare: enCompare,
  conditions: enConditions,
  consent: enConsent,
  contract: enContract,
  discussion: enDiscussion,
  edit: enEdit,
  help: enHelp,
  home: enHome,
  legal: enLegal,
  meetings: enMeetings,
  office: enOffice,
  problems: enProblems,
  project: enProject,
  proposals: enProposals,
  register: enRegister,
  review: enReview,
  signin: enSignin,
  site: enSite,
  start: enStart,
  statistics: enStatistics,
  verify: enVerify,
  vote: enVote,
  words: enWords,
  workflow: enWorkflow,
}
/** One file per area and language; the test beside this file keeps both languages complete. */
export type Messages = typeof de
export const MESSAGES: Readonly<Record<'de' | 'en', Messages>> = { de, en }
