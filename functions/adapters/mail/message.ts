import type { Mail } from '#functions/ports'

/** An address that cannot stand in a header as it is. */
export class BadAddress extends Error {
  override readonly name = 'BadAddress'
}

const ADDRESS = /^[^\s"(),:;<>@[\\\]\p{C}]+@[A-Za-z0-9.-]+$/u
const PRINTABLE = /^[\x20-\x7e]*$/
const LINE = 76

/** RFC 2047 words of at most 75 characters; a character is never cut. */
function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const sign of text) {
    if (Buffer.byteLength(word + sign, 'utf8') > 33) {
      words.push(word)
      word = ''
    }
    word += sign
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one, 'utf8').toString('base64')}?=`).join('\r\n ')
}
const unstructured = (text: string): string => {
  const oneLine = text.replace(/[\r\n]+/g, ' ')
  return PRINTABLE.test(oneLine) && oneLine.length <= 60 ? oneLine : encodedWords(oneLine)
}
function address(text: string): string {
  // the local part of an internationalised address needs SMTPUTF8, which not every server speaks
  if (!ADDRESS.test(text) || !PRINTABLE.test(text)) throw new BadAddress('not a plain e-mail address')
  return text
}
const wrapped = (base64: string): string => (base64.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []).join('\r\n')

/** Ids become the left side of a Message-ID as base64url, so any id is a valid one and different ids stay different. */
export const messageId = (id: string, domain: string): string => `<${Buffer.from(id, 'utf8').toString('base64url')}@${domain}>`

export type Envelope = { readonly from: string; readonly at: Date; readonly domain: string }

/** A mail as RFC 5322 text (CRLF, ASCII only): the same id gives the same Message-ID. Throws BadAddress. */
export function messageText(mail: Mail, { from, at, domain }: Envelope): string {
  const headers = [
    ['From', address(from)],
    ['To', address(mail.to)],
    ['Subject', unstructured(mail.subject)],
    ['Date', at.toUTCString().replace('GMT', '+0000')],
    ['Message-ID', messageId(mail.id, domain)],
    // some services put a Message-ID of their own; receivers can tell repeats by this one
    ['X-Votum-Id', unstructured(mail.id)],
    ['X-Votum-About', unstructured(mail.about)],
    ['Auto-Submitted', 'auto-generated'],
    ['Content-Language', mail.language],
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', 'base64'],
  ]
  const body = Buffer.from(mail.text.replace(/\r?\n/g, '\r\n'), 'utf8').toString('base64')
  return `${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${wrapped(body)}\r\n`
}
