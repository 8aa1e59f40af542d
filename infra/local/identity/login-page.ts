import { html, raw } from 'hono/html'

export type DemoPerson = { readonly subject: string; readonly name: string; readonly email: string }
export type PageLanguage = 'de' | 'en'

const TEXTS = {
  de: {
    title: 'Anmelden bei Votum',
    notice:
      'Demo-Anmeldung: Dies ist die mitgelieferte Anmeldung für Tests auf diesem Rechner. Sie fragt nach keinem Passwort. Wählen Sie eine Person.',
    unknown: 'Diese Person gibt es hier nicht. Bitte wählen Sie eine aus der Liste.',
    expired: 'Diese Anmeldung ist abgelaufen oder wurde schon beendet. Bitte beginnen Sie in Votum von vorn.',
    failed: 'Die Anmeldung ist nicht möglich. Bitte beginnen Sie in Votum von vorn.',
    code: 'Fehlercode',
    other: 'English',
    logoutTitle: 'Abmelden',
    logoutQuestion: 'Möchten Sie sich auch bei der Demo-Anmeldung abmelden?',
    logoutYes: 'Abmelden',
    loggedOut: 'Sie sind abgemeldet.',
  },
  en: {
    title: 'Sign in to Votum',
    notice: 'Demo sign-in: this is the bundled sign-in for tests on this computer. It asks for no password. Choose a person.',
    unknown: 'There is no such person here. Please choose one from the list.',
    expired: 'This sign-in has expired or was finished already. Please start again in Votum.',
    failed: 'Signing in is not possible. Please start again in Votum.',
    code: 'Error code',
    other: 'Deutsch',
    logoutTitle: 'Sign out',
    logoutQuestion: 'Do you also want to sign out of the demo sign-in?',
    logoutYes: 'Sign out',
    loggedOut: 'You are signed out.',
  },
} as const
export type Sentence = keyof (typeof TEXTS)['de']

const STYLE = `body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
button{font:inherit;display:block;width:100%;text-align:left;margin:.5rem 0;padding:.75rem 1rem;border:1px solid #595959;border-radius:.25rem;background:#fff;color:#111;cursor:pointer}
button:hover{background:#f0f4fa}button:focus-visible,a:focus-visible{outline:3px solid #0b5cad;outline-offset:2px}
.notice{border-left:.25rem solid #0b5cad;padding:.5rem 1rem;background:#f0f4fa}.problem{border-left:.25rem solid #b00020;padding:.5rem 1rem}small{color:#404040;display:block}ul{list-style:none;padding:0}`

type Body = ReturnType<typeof html>
const page = (language: PageLanguage, title: Sentence, body: Body): string =>
  String(
    html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${TEXTS[language][title]}</title><style>${raw(STYLE)}</style></head><body><main><h1>${TEXTS[language][title]}</h1>${body}</main></body></html>`,
  )

/** The list of demo people; a button posts its subject as `login`. Works without JavaScript. */
export function loginPage(language: PageLanguage, people: readonly DemoPerson[], problem?: Sentence): string {
  const texts = TEXTS[language]
  const other = language === 'de' ? 'en' : 'de'
  const list = people.map(
    ({ subject, name, email }) => html`<li><button name="login" value="${subject}">${name}<small>${email}</small></button></li>`,
  )
  return page(
    language,
    'title',
    html`<p class="notice">${texts.notice}</p>${problem ? html`<p class="problem" role="alert">${texts[problem]}</p>` : ''}<form method="post" action="?lang=${language}"><ul>${list}</ul></form><p><a href="?lang=${other}" hreflang="${other}" lang="${other}">${texts.other}</a></p>`,
  )
}

/** One sentence about what went wrong, with the protocol's error code for whoever set it up. */
export const problemPage = (language: PageLanguage, problem: Sentence, code: string): string =>
  page(
    language,
    'title',
    html`<p class="problem" role="alert">${TEXTS[language][problem]}</p><p>${TEXTS[language].code}: <code>${code}</code></p>`,
  )

/** Asks before signing out; `form` is the provider's own hidden form. */
export const logoutPage = (language: PageLanguage, form: string): string =>
  page(
    language,
    'logoutTitle',
    html`<p>${TEXTS[language].logoutQuestion}</p>${raw(form)}<button form="op.logoutForm" name="logout" value="yes">${TEXTS[language].logoutYes}</button>`,
  )
export const loggedOutPage = (language: PageLanguage): string =>
  page(language, 'logoutTitle', html`<p role="status">${TEXTS[language].loggedOut}</p>`)

/** What the reader asked for (`lang`, then OpenID's `ui_locales`), then what the browser prefers; German when nobody says. */
export function pageLanguage(asked: readonly (string | null | undefined)[], acceptLanguage: string | undefined): PageLanguage {
  const wishes = [...asked.flatMap((wish) => wish?.split(' ') ?? []), ...(acceptLanguage?.split(',') ?? [])]
  const known = wishes.map((wish) => wish.trim().slice(0, 2).toLowerCase()).find((wish) => wish === 'de' || wish === 'en')
  return known === 'en' ? 'en' : 'de'
}
