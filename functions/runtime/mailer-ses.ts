import { sesMailer } from '#functions/adapters/ses/mailer'
import type { Mailer } from '#functions/ports'
import { awsConnection, type Settings } from './env'

/** Apart from the composition, because it brings requests to SES into whatever imports it. */
export const mailerSes = (settings: Settings): Mailer =>
  sesMailer({
    connection: awsConnection(settings.AWS_REGION, 'SESV2'),
    from: settings.VOTUM_MAIL_FROM,
    ...(settings.VOTUM_MAIL_CONFIGURATION_SET !== undefined && { configurationSet: settings.VOTUM_MAIL_CONFIGURATION_SET }),
  })
