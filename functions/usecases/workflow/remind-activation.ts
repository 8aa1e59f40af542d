import { berlinDay, type PlainDate, startOfBerlinDay } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { applicationStream, loadApplication } from '../cases'
import { sendNotice } from '../mail/notices'

/** The seven days are over: the office is told that the use may begin, if nobody has let it begin or stopped it meanwhile. */
export async function remindActivation(deps: Deps, { applicationId }: { applicationId: string }): Promise<void> {
  const { phase, register, erasedAt } = await loadApplication(deps, applicationId)
  if (phase !== 'published' || erasedAt !== undefined || register === undefined || berlinDay(deps.clock.now()) < register.useFrom) return
  await sendNotice(deps, {
    id: `activation-due#${applicationId}`,
    createdAt: startOfBerlinDay(register.useFrom as PlainDate),
    template: 'activation-due',
    to: [{ role: 'office' }],
    about: applicationStream(applicationId),
    data: { applicationId },
  })
}
