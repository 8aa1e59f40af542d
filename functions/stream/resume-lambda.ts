import { awsPorts } from '#functions/runtime/lambda-stream'
import { log } from '#functions/runtime/log'
import { resumeWorkflows } from '#functions/usecases/workflow/resume-workflows'

const ports = awsPorts()
/** Step Functions tells the status of ten executions a second, in the smaller regions: 9,000 in the function's 15 minutes. */
const PACE_MS = 100

/** Each day: what should be waiting according to the ledger and is not gets started, or taken up where it failed. A difference is logged, and the alarm is on that line. */
export const handler = async (): Promise<{ readonly expected: number; readonly started: number; readonly stuck: number }> => {
  const { expected, started, stuck } = await resumeWorkflows((await ports()).deps, () => new Promise((go) => setTimeout(go, PACE_MS)))
  for (const execution of started) log('warn', 'workflow-was-missing', { execution, started: true })
  for (const execution of stuck) log('error', 'workflow-was-missing', { execution, started: false })
  return { expected, started: started.length, stuck: stuck.length }
}
