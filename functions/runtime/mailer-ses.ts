import { sesClient } from '#functions/adapters/aws/ses-client'
import { sesMailer } from '#functions/adapters/ses/mailer'
import type { Mailer } from '#functions/ports'
import type { Settings } from './env'

/** Apart from the composition, because it brings the client of SES into whatever imports it. */
export const mailerSes = (settings: Settings): Mailer =>
  sesMailer({
    ses: sesClient(settings.AWS_REGION),
    from: settings.VOTUM_MAIL_FROM,
    ...(settings.VOTUM_MAIL_CONFIGURATION_SET !== undefined && { configurationSet: settings.VOTUM_MAIL_CONFIGURATION_SET }),
  })
