import { Hono } from 'hono'
import { html } from 'hono/html'
import type { FileMailer, StoredMail } from '#functions/adapters/filesystem/mailer'

type Language = 'de' | 'en'
const TEXTS = {
  de: {
    title: 'Postausgang (Demo)',
    empty: 'Noch keine E-Mails.',
    back: 'Zurück zur Liste',
    to: 'An',
    at: 'Zeit',
    subject: 'Betreff',
    missing: 'Diese E-Mail gibt es nicht.',
    other: 'English',
  },
  en: {
    title: 'Outgoing mail (demo)',
    empty: 'No mails yet.',
    back: 'Back to the list',
    to: 'To',
    at: 'Time',
    subject: 'Subject',
    missing: 'There is no such mail.',
    other: 'Deutsch',
  },
} as const

const shortTime = (sentAt: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  }).format(new Date(sentAt))

type Body = ReturnType<typeof html>
function page(language: Language, title: string, body: Body): Body {
  const other = language === 'de' ? 'en' : 'de'
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem;border-bottom:1px solid #767676;vertical-align:top}pre{white-space:pre-wrap;font:inherit}a:focus-visible{outline:3px solid #0b5cad;outline-offset:2px}</style></head><body><main><h1>${title}</h1>${body}<p><a href="?lang=${other}" hreflang="${other}" lang="${other}">${TEXTS[language].other}</a></p></main></body></html>`
}
function listPage(language: Language, mails: readonly StoredMail[], base: string): Body {
  const texts = TEXTS[language]
  if (mails.length === 0) return page(language, texts.title, html`<p>${texts.empty}</p>`)
  const rows = mails.map(
    (mail) =>
      html`<tr><td>${shortTime(mail.sentAt, language)}</td><td>${mail.to}</td><td lang="${mail.language}"><a href="${base}/${encodeURIComponent(mail.id)}?lang=${language}">${mail.subject}</a></td></tr>`,
  )
  return page(
    language,
    texts.title,
    html`<table><thead><tr><th scope="col">${texts.at}</th><th scope="col">${texts.to}</th><th scope="col">${texts.subject}</th></tr></thead><tbody>${rows}</tbody></table>`,
  )
}
const mailPage = (language: Language, mail: StoredMail, base: string): Body =>
  page(
    language,
    mail.subject,
    html`<p>${TEXTS[language].to}: ${mail.to}<br>${TEXTS[language].at}: ${shortTime(mail.sentAt, language)}</p><pre lang="${mail.language}">${mail.text}</pre><p><a href="${base}?lang=${language}">${TEXTS[language].back}</a></p>`,
  )

/** The mails of the embedded default, for reading in a browser; `base` is where it is mounted, e.g. `/mail`. */
export function mailPages(mailbox: Pick<FileMailer, 'list' | 'read'>, base: string): Hono {
  const app = new Hono()
  const languageOf = (asked: string | undefined, accepted: string | undefined): Language =>
    (asked ?? accepted ?? 'de').trim().toLowerCase().startsWith('en') ? 'en' : 'de'
  app.use(async (context, next) => {
    await next()
    context.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'")
    context.header('X-Content-Type-Options', 'nosniff')
    context.header('Cache-Control', 'no-store')
  })
  app.get(base, async (context) => {
    const language = languageOf(context.req.query('lang'), context.req.header('accept-language'))
    return context.html(listPage(language, await mailbox.list(), base))
  })
  app.get(`${base}/:id`, async (context) => {
    const language = languageOf(context.req.query('lang'), context.req.header('accept-language'))
    const mail = await mailbox.read(context.req.param('id'))
    if (!mail) return context.html(page(language, TEXTS[language].title, html`<p role="alert">${TEXTS[language].missing}</p>`), 404)
    return context.html(mailPage(language, mail, base))
  })
  return app
}
