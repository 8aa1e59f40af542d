import type { Mailer } from '#functions/ports'
import { AwsRefusal, orUnavailable, withRepeats } from '../aws/ask'
import { type AwsConnection, signedPost } from '../lean/aws-call'
import { messageText } from '../mail/message'

export type SesOptions = {
  readonly connection: AwsConnection
  /** A verified sender. */
  readonly from: string
  readonly configurationSet?: string
}
const ATTEMPTS = 4
const PATH = '/v2/email/outbound-emails'

/** Sends through SES. SES puts a Message-ID of its own; ours goes along as X-Votum-Id. It keeps no copies, so there is nothing to forget. */
export function sesMailer({ connection, from, configurationSet }: SesOptions): Mailer {
  const domain = from.split('@')[1] ?? ''
  const { region, endpoint = `https://email.${region}.amazonaws.com` } = connection
  const post = signedPost('ses', { ...connection, endpoint })
  const send = async (body: string): Promise<void> => {
    const { status, headers } = await post(PATH, 'application/json', {}, body)
    if (status !== 200) throw new AwsRefusal(String(headers['x-amzn-errortype'] ?? '').split(':')[0] ?? '', status)
  }
  return {
    send: async (mail) => {
      const text = messageText(mail, { from, at: new Date(), domain })
      const request = {
        FromEmailAddress: from,
        Destination: { ToAddresses: [mail.to] },
        Content: { Raw: { Data: Buffer.from(text, 'utf8').toString('base64') } },
        ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
      }
      const body = JSON.stringify(request)
      await orUnavailable(
        'SES',
        withRepeats(ATTEMPTS, () => send(body)),
      )
    },
    forget: async () => {},
  }
}
