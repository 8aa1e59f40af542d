import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mail, Mailer } from '#functions/ports'
import { stableId } from '#policies/kernel/hash'
import { messageText } from '../mail/message'
import { isMissing, readIfThere, writeDurably } from './durable-file'

export type StoredMail = Mail & { readonly sentAt: string }
export type FileMailer = Mailer & {
  /** All mails, the newest first. */
  list(): Promise<readonly StoredMail[]>
  read(id: string): Promise<StoredMail | undefined>
}
export type FileMailerOptions = {
  readonly folder: string
  readonly from?: string
  /** Milliseconds since 1970; business time, so that a demo's mails lie where its clock was. */
  readonly now?: () => number
}

const decodedWord = (_all: string, base64: string): string => Buffer.from(base64, 'base64').toString('utf8')
const decoded = (header: string): string => header.replace(/\r\n /g, '').replace(/=\?UTF-8\?B\?([^?]*)\?=/g, decodedWord)

/** Reads back what `messageText` wrote. */
function parse(message: string): StoredMail {
  const [head = '', body = ''] = message.split(/\r\n\r\n(.*)/s)
  const lines = head.split(/\r\n(?! )/).map((line) => line.split(/: ?(.*)/s))
  const header = Object.fromEntries(lines.map(([name = '', value = '']) => [name, decoded(value)]))
  return {
    id: header['X-Votum-Id'] ?? '',
    to: header.To ?? '',
    language: header['Content-Language'] === 'de' ? 'de' : 'en',
    subject: header.Subject ?? '',
    text: Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n'),
    about: header['X-Votum-About'] ?? '',
    sentAt: new Date(header.Date ?? '').toISOString(),
  }
}

/** Mails as .eml files, for the embedded default. The same id writes the same file again, so a repeat is no second mail. */
export function fileMailer({ folder, from = 'votum@votum.localhost', now = Date.now }: FileMailerOptions): FileMailer {
  const fileOf = (id: string) => join(folder, `${stableId('mail', id)}.eml`)
  const list = async (): Promise<StoredMail[]> => {
    const names = await readdir(folder).catch((problem: unknown) => (isMissing(problem) ? [] : Promise.reject(problem)))
    const files = await Promise.all(names.filter((name) => name.endsWith('.eml')).map((name) => readIfThere(join(folder, name))))
    const mails = files.flatMap((file) => (file ? [parse(file.toString('latin1'))] : []))
    return mails.toSorted((a, b) => (a.sentAt === b.sentAt ? a.id.localeCompare(b.id) : a.sentAt < b.sentAt ? 1 : -1))
  }
  return {
    send: (mail) => writeDurably(fileOf(mail.id), messageText(mail, { from, at: new Date(now()), domain: 'votum.localhost' })),
    forget: async (about) => {
      for (const mail of await list()) if (mail.about === about) await rm(fileOf(mail.id), { force: true })
    },
    list,
    read: async (id) => {
      const file = await readIfThere(fileOf(id))
      return file && parse(file.toString('latin1'))
    },
  }
}
