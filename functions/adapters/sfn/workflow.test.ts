import { FAKE_ACCOUNT, type FakeAnswer, type FakeService, startFakeService } from '#functions/testing/fake-service'
import { type AskAws, stepFunctionsClient } from '../aws/ask'
import { sfnWorkflow } from './workflow'

let answer: FakeAnswer = {}
let service: FakeService
let stepFunctions: AskAws
beforeEach(async () => {
  service = await startFakeService(() => answer)
  stepFunctions = stepFunctionsClient({ ...FAKE_ACCOUNT, endpoint: service.endpoint })
})
afterEach(async () => {
  await service.stop()
})
const arn = (name: string) => `arn:aws:states:eu-central-1:123456789012:stateMachine:${name}`
const workflow = () =>
  sfnWorkflow({
    stepFunctions,
    machines: {
      'application-review': arn('review'),
      'committee-ballot': arn('ballot'),
      contract: arn('contract'),
      'consent-cohort': arn('cohort'),
    },
  })
const done = (body: object = {}): FakeAnswer => ({ headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) })
const refused = (name: string): FakeAnswer => ({ ...done({ __type: name, message: name }), status: 400 })
const asked = () => JSON.parse(service.asked.at(-1)?.body.toString('utf8') ?? '')

test('an execution starts under its name', async () => {
  answer = done({ executionArn: 'x', startDate: 1 })
  expect(await workflow().start('committee-ballot', 'a-ukb-r1', { ballotId: 'a-ukb-r1' })).toBe('started')
  expect(asked()).toEqual({ stateMachineArn: arn('ballot'), name: 'a-ukb-r1', input: '{"ballotId":"a-ukb-r1"}' })
})
test('a name that exists counts as started', async () => {
  answer = refused('ExecutionAlreadyExists')
  expect(await workflow().start('contract', 'a-v1', {})).toBe('exists')
})
test('a signal is delivered', async () => {
  answer = done()
  expect(await workflow().signal('token', { fact: 'f' })).toBe('delivered')
  expect(asked()).toEqual({ taskToken: 'token', output: '{"fact":"f"}' })
})
test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('a token answered with %s is gone', async (name) => {
  answer = refused(name)
  expect(await workflow().signal('token', {})).toBe('gone')
})
test.each([
  ['RUNNING', 'RUNNING'],
  ['PENDING_REDRIVE', 'RUNNING'],
  ['SUCCEEDED', 'SUCCEEDED'],
  ['FAILED', 'FAILED'],
  ['TIMED_OUT', 'TIMED_OUT'],
  ['ABORTED', 'ABORTED'],
])('status %s is %s', async (status, expected) => {
  answer = done({ status })
  expect(await workflow().status('contract', 'a-v1')).toBe(expected)
  expect(asked()).toEqual({ executionArn: 'arn:aws:states:eu-central-1:123456789012:execution:contract:a-v1' })
})
test('an execution that never was has no status', async () => {
  answer = refused('ExecutionDoesNotExist')
  expect(await workflow().status('contract', 'a-v1')).toBeUndefined()
})
test('what failed is taken up where it failed; what cannot be is told', async () => {
  answer = done({ redriveDate: 1 })
  expect(await workflow().restart('contract', 'a-v1')).toBe('restarted')
  expect(asked()).toEqual({ executionArn: 'arn:aws:states:eu-central-1:123456789012:execution:contract:a-v1' })
  expect(service.asked.at(-1)?.headers['x-amz-target']).toBe('AWSStepFunctions.RedriveExecution')
  answer = refused('ExecutionNotRedrivable')
  expect(await workflow().restart('contract', 'a-v1')).toBe('impossible')
})
test.each([
  ['restart', () => workflow().restart('contract', 'a-v1')],
  ['start', () => workflow().start('contract', 'a-v1', {})],
  ['signal', () => workflow().signal('t', {})],
  ['status', () => workflow().status('contract', 'a-v1')],
])('another refusal of %s stays a fault', async (_what, call) => {
  answer = refused('AccessDeniedException')
  await expect(call()).rejects.toMatchObject({ name: 'AccessDeniedException' })
})
