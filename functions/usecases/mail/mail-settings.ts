import { ok } from '#policies/kernel/result'
import { DEFAULT_CHOICE, type MailChoice } from '#policies/notices/choice'
import type { Deps } from '../../ports-deps'

export const readMailSettings = async ({ mailChoices }: Pick<Deps, 'mailChoices'>, person: string) =>
  ok({ choice: (await mailChoices.of([person])).get(person) ?? DEFAULT_CHOICE })

export async function setMailSettings({ mailChoices }: Pick<Deps, 'mailChoices'>, person: string, choice: MailChoice) {
  await mailChoices.choose(person, choice)
  return ok({ choice })
}
