'use server'
import { getTranslations } from 'next-intl/server'
import { castVote, closeBallot, declareConflict, extendBallot, recuseMember } from '#functions/api-schema/ballots'
import { CHOICES } from '#policies/committee/choices'
import { command, missing } from '../../lib/actions'
import { type Fault, type FormState, textOf } from '../../lib/form-state'
import { type ConditionFault, conditionsIn, fieldOfVote } from './conditions-in'
import { LONGEST_DUE_DAYS, USUAL_DUE_DAYS } from './types'

const pageOf = (ballotId: string): string => `/committee/${ballotId}?notice=done`

export async function declare(ballotId: string, state: FormState, form: FormData): Promise<FormState> {
  const conflict = textOf(form, 'conflict')
  if (conflict === undefined) {
    const t = await getTranslations('vote.conflict')
    return missing(state, form, [{ field: 'conflict', message: t('missing') }])
  }
  const reason = conflict === 'yes' ? textOf(form, 'reason') : undefined
  const body = { conflict: conflict === 'yes', ...(reason === undefined ? {} : { reason }) }
  return command(declareConflict, { params: { ballotId }, body }, { state, form }, pageOf(ballotId))
}

const NO_CONDITIONS: ReturnType<typeof conditionsIn> = { conditions: [], faults: [], rows: [] }

/** What the page can tell before it asks: a choice, a reason for all but plain approval, a condition for a conditional yes. */
async function voteFaults(
  choice: string | undefined,
  {
    reason,
    conditions,
    wrong,
    unconfirmed,
  }: { reason: string | undefined; conditions: number; wrong: readonly ConditionFault[]; unconfirmed: boolean },
): Promise<readonly Fault[]> {
  const [t, tp] = await Promise.all([getTranslations('vote.panel'), getTranslations('problems')])
  if (choice === undefined) return [{ field: 'choice', message: t('choiceMissing') }]
  return [
    ...(choice !== 'approve' && reason === undefined ? [{ field: 'reason', message: tp('REASON_REQUIRED') }] : []),
    ...wrong.map(({ field, problem }) => ({
      field,
      message: problem === 'text' ? t('conditionTextMissing') : t('conditionDueWrong', { most: LONGEST_DUE_DAYS, usual: USUAL_DUE_DAYS }),
    })),
    ...(choice === 'approve-with-conditions' && conditions + wrong.length === 0
      ? [{ field: 'conditions.0.text', message: tp('CONDITION_REQUIRED') }]
      : []),
    ...(unconfirmed ? [{ field: 'final', message: t('finalMissing') }] : []),
  ]
}

export async function cast(
  target: { readonly ballotId: string; readonly sealedHash: string; readonly final: boolean },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const choice = CHOICES.find((name) => name === textOf(form, 'choice'))
  const reason = textOf(form, 'reason')
  const { conditions, faults: wrong, rows } = choice === 'approve-with-conditions' ? conditionsIn(form) : NO_CONDITIONS
  const faults = await voteFaults(choice, {
    reason,
    conditions: conditions.length,
    wrong,
    unconfirmed: target.final && textOf(form, 'final') === undefined,
  })
  if (choice === undefined || faults.length > 0) return missing(state, form, faults)
  const body = { choice, conditions: [...conditions], sealedHash: target.sealedHash, ...(reason === undefined ? {} : { reason }) }
  const nameOf = (pointer: string) => fieldOfVote(pointer, rows)
  return command(castVote, { params: { ballotId: target.ballotId }, body }, { state, form, nameOf }, pageOf(target.ballotId))
}

export async function close(ballotId: string, state: FormState, form: FormData): Promise<FormState> {
  return command(closeBallot, { params: { ballotId }, body: {} }, { state, form }, pageOf(ballotId))
}

export async function extend(ballotId: string, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('vote.chair')
  const days = Number(textOf(form, 'days'))
  const reason = textOf(form, 'extendReason')
  const faults = [
    ...(Number.isInteger(days) && days >= 1 && days <= 60 ? [] : [{ field: 'days', message: t('daysMissing') }]),
    ...(reason === undefined ? [{ field: 'extendReason', message: t('reasonMissing') }] : []),
  ]
  if (reason === undefined || faults.length > 0) return missing(state, form, faults)
  return command(extendBallot, { params: { ballotId }, body: { days, reason } }, { state, form }, pageOf(ballotId))
}

export async function recuse(ballotId: string, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('vote.chair')
  const member = textOf(form, 'member')
  const reason = textOf(form, 'recuseReason')
  if (member === undefined || reason === undefined) return missing(state, form, [{ field: 'recuseReason', message: t('reasonMissing') }])
  return command(recuseMember, { params: { ballotId }, body: { member, reason } }, { state, form }, pageOf(ballotId))
}
