import type { Language } from './templates'

type Words = { readonly summary: string; readonly description: string; readonly reminder: string }

/** Texts of calendar files; the reference of the case is all that they tell. */
export const ballotWords = (language: Language, reference: string): Words =>
  language === 'de'
    ? {
        summary: `Frist: Abstimmung ${reference}`,
        description: `Bis zum Ende dieses Tages (Europe/Berlin) zählt Ihre Stimme zu ${reference}. Mehr lesen Sie nach der Anmeldung in Votum.`,
        reminder: `Morgen endet die Abstimmung ${reference}.`,
      }
    : {
        summary: `Deadline: ballot ${reference}`,
        description: `Your vote on ${reference} counts until the end of this day (Europe/Berlin). Read more after signing in to Votum.`,
        reminder: `The ballot ${reference} ends tomorrow.`,
      }
export const meetingWords = (language: Language, number: string): Words =>
  language === 'de'
    ? {
        summary: `Sitzung des Komitees (${number})`,
        description: 'Ort, Tagesordnung und Unterlagen lesen Sie nach der Anmeldung in Votum.',
        reminder: `Morgen ist Sitzung des Komitees (${number}).`,
      }
    : {
        summary: `Committee meeting (${number})`,
        description: 'Place, agenda and papers are in Votum after signing in.',
        reminder: `The committee meets tomorrow (${number}).`,
      }
