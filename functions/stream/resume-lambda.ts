import { awsPorts } from '#functions/runtime/lambda-stream'
import { log } from '#functions/runtime/log'
import { resumeWorkflows } from '#functions/usecases/workflow/resume-workflows'

const ports = awsPorts()

/** Each day: what should be waiting according to the ledger and is not gets started. A difference is logged, and the alarm is on that line. */
export const handler = async (): Promise<{ readonly expected: number; readonly started: number }> => {
  const { expected, started } = await resumeWorkflows((await ports()).deps)
  for (const execution of started) log('warn', 'workflow-was-missing', { execution })
  return { expected, started: started.length }
}
