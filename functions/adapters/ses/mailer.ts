import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import type { Mailer } from '#functions/ports'
import { messageText } from '../mail/message'

export type SesOptions = {
  readonly ses: Pick<SESv2Client, 'send'>
  /** A verified sender. */
  readonly from: string
  readonly configurationSet?: string
}

/** Sends through SES. SES puts a Message-ID of its own; ours goes along as X-Votum-Id. It keeps no copies, so there is nothing to forget. */
export function sesMailer({ ses, from, configurationSet }: SesOptions): Mailer {
  const domain = from.split('@')[1] ?? ''
  return {
    send: async (mail) => {
      const text = messageText(mail, { from, at: new Date(), domain })
      const request = {
        FromEmailAddress: from,
        Destination: { ToAddresses: [mail.to] },
        Content: { Raw: { Data: new TextEncoder().encode(text) } },
        ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
      }
      await ses.send(new SendEmailCommand(request))
    },
    forget: async () => {},
  }
}
