import type { Mail, Mailer } from '#functions/ports'

/** Mails by id, in the order in which they were first sent; a repeat replaces. */
export type MemoryMailer = Mailer & { sent(): readonly Mail[] }

export function memoryMailer(): MemoryMailer {
  const mails = new Map<string, Mail>()
  return {
    send: async (mail) => {
      mails.set(mail.id, mail)
    },
    forget: async (about) => {
      for (const [id, mail] of mails) if (mail.about === about) mails.delete(id)
    },
    sent: () => [...mails.values()],
  }
}
