import { Hono } from 'hono'
import { html } from 'hono/html'

/** What came, the newest first. `answered`: the status that the receiver gave. */
export type Received = {
  readonly at: string
  readonly place: string
  readonly id: string
  readonly timestamp: string
  readonly signatures: number
  readonly body: string
  readonly answered: number
}
/** Messages that are kept. */
const KEPT = 100
const BODY_LIMIT = 10_000
/** A place of this name refuses, so that retries and the replay can be watched. */
const REFUSING = 'refuses'

const TEXTS = {
  de: {
    title: 'Empfangene Webhooks (Demo)',
    empty: 'Noch keine Nachrichten.',
    how: 'Tragen Sie eine dieser Adressen als Webhook ein; die zweite lehnt alles ab, damit Wiederholungen zu sehen sind:',
    at: 'Zeit',
    place: 'Ort',
    message: 'Nachricht',
    signatures: 'Signaturen',
    answered: 'Antwort',
    other: 'English',
  },
  en: {
    title: 'Webhooks received (demo)',
    empty: 'No messages yet.',
    how: 'Subscribe one of these addresses as a webhook; the second one refuses everything, so that retries can be seen:',
    at: 'Time',
    place: 'Place',
    message: 'Message',
    signatures: 'Signatures',
    answered: 'Answer',
    other: 'Deutsch',
  },
} as const
type Language = keyof typeof TEXTS

function page(language: Language, received: readonly Received[], base: string): ReturnType<typeof html> {
  const texts = TEXTS[language]
  const other = language === 'de' ? 'en' : 'de'
  const rows = received.map(
    (one) =>
      html`<tr><td>${one.at}</td><td>${one.place}</td><td><code>${one.id}</code><pre>${one.body}</pre></td><td>${one.signatures}</td><td>${one.answered}</td></tr>`,
  )
  const list =
    received.length === 0
      ? html`<p>${texts.empty}</p>`
      : html`<table><thead><tr><th scope="col">${texts.at}</th><th scope="col">${texts.place}</th><th scope="col">${texts.message}</th><th scope="col">${texts.signatures}</th><th scope="col">${texts.answered}</th></tr></thead><tbody>${rows}</tbody></table>`
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${texts.title}</title><style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem;border-bottom:1px solid #767676;vertical-align:top;overflow-wrap:anywhere}pre{white-space:pre-wrap;margin:0}</style></head><body><main><h1>${texts.title}</h1><p>${texts.how}</p><p><code>${base}/inbox</code><br><code>${base}/${REFUSING}</code></p>${list}<p><a href="?lang=${other}" hreflang="${other}" lang="${other}">${texts.other}</a></p></main></body></html>`
}

/** The receiver of the embedded default: takes whatever comes below its address and shows it. Nothing is kept when it ends. */
export function webhookReceiver(origin: string, now: () => Date = () => new Date()): Hono {
  const received: Received[] = []
  const app = new Hono()
  app.get('/webhooks', (c) => {
    const asked = c.req.query('lang') ?? c.req.header('accept-language') ?? 'de'
    c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'")
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Cache-Control', 'no-store')
    return c.html(page(asked.trim().toLowerCase().startsWith('en') ? 'en' : 'de', received, `${origin}/webhooks`))
  })
  app.get('/webhooks.json', (c) => c.json({ items: received }))
  app.post('/webhooks/:place', async (c) => {
    const place = c.req.param('place')
    const answered = place === REFUSING ? 503 : 204
    const signature = c.req.header('webhook-signature') ?? ''
    received.unshift({
      at: now().toISOString(),
      place,
      id: c.req.header('webhook-id') ?? '',
      timestamp: c.req.header('webhook-timestamp') ?? '',
      signatures: signature.split(' ').filter((one) => one.startsWith('v1,')).length,
      body: (await c.req.text()).slice(0, BODY_LIMIT),
      answered,
    })
    received.length = Math.min(received.length, KEPT)
    return c.body(null, answered)
  })
  return app
}
