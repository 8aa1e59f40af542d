import { SCHEDULES } from '#functions/workflow/clock/run-clock'
import { APPLY_CLIENT } from '#policies/access/admin-aggregate'
import { OPEN_BALLOT } from '#policies/application/decide-site-review'
import { ANNOUNCE_CONSENTS, ANNOUNCE_TO_PROJECTS } from '#policies/consent/site-news'
import { ERASE_CONSENTS, OVERTAKE_RELEASES } from '#policies/consent/site-stream'
import { END_GRANT_RELEASES } from '#policies/contract/grant-aggregate'
import { IMPORT_SLICE } from '../../ports-consent-imports'
import { memoryDeps } from '../../testing/memory/deps'
import { FIND_HOLDERS } from '../consent/affected-grants'
import { DISCARD_COHORT_DATA } from '../consent/discard-cohort-data'
import { DISCARD_DOCUMENTS } from '../consent/discard-documents'
import { FIND_ERASED } from '../consent/end-erased-cohorts'
import { RECORD_CONSENTS } from '../consent/record-consents'
import { REFRESH_SNAPSHOT } from '../consent/refresh-snapshot'
import { FORGET_UPLOAD } from '../consent/start-cohort-upload'
import { DELIVER_WEBHOOK } from '../webhooks/announce'
import { runSystemCommand, SYSTEM_COMMANDS } from './system-commands'

test('every command that a rule or a use case names can be given', () => {
  const named = [APPLY_CLIENT, OPEN_BALLOT, ANNOUNCE_CONSENTS, ANNOUNCE_TO_PROJECTS, ERASE_CONSENTS, OVERTAKE_RELEASES, END_GRANT_RELEASES]
    .concat([IMPORT_SLICE, FIND_HOLDERS, DISCARD_COHORT_DATA, DISCARD_DOCUMENTS, FIND_ERASED, RECORD_CONSENTS, REFRESH_SNAPSHOT])
    .concat(DELIVER_WEBHOOK)
  expect(named.filter((name) => !SYSTEM_COMMANDS.includes(name))).toEqual([])
})
test('every schedule that a rule or a use case names can be fired', () => {
  const named = [DELIVER_WEBHOOK, FIND_HOLDERS, FORGET_UPLOAD, END_GRANT_RELEASES]
  expect(named.filter((name) => !SCHEDULES.includes(name))).toEqual([])
})
test.each(SYSTEM_COMMANDS)('%s is loaded when it is given, and is no unknown command', async (name) => {
  const fault = await runSystemCommand(memoryDeps().deps, name, 'outbox-1', {}).then(
    () => '',
    (cause: Error) => `${cause.name} ${cause.message}`,
  )
  // without a payload most are refused or fail; none may be missing
  expect(fault).not.toMatch(/no system command|is not a function|Cannot find module/)
})
