import type { Mail } from '#functions/ports'
import type { FileMailer } from './mailer'

/** Tells of mails that were sent again under their Message-ID (at least once): how often a crash or a second delivery repeats one is a figure of the sweeps. */
export const countingMailer = (mailer: FileMailer, repeated: (mail: Mail) => void): FileMailer => ({
  ...mailer,
  async send(mail) {
    if ((await mailer.read(mail.id)) !== undefined) repeated(mail)
    await mailer.send(mail)
  },
})
