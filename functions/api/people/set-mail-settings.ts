import { setMailSettings as contract } from '#functions/api-schema/mail'
import { operation } from '#functions/runtime/operation'
import { setMailSettings } from '#functions/usecases/mail/mail-settings'

export const setMailSettingsOperation = operation(contract, ({ body, caller, deps }) => setMailSettings(deps, caller.id, body.choice))
