import { getMailSettings as contract } from '#functions/api-schema/mail'
import { operation } from '#functions/runtime/operation'
import { readMailSettings } from '#functions/usecases/mail/mail-settings'

export const getMailSettingsOperation = operation(contract, ({ caller, deps }) => readMailSettings(deps, caller.id))
