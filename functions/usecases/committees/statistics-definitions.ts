/** What each figure says; shown beside it. */
export const DEFINITIONS = {
  ballots: {
    de: 'Abstimmungen mit Ergebnis, die im Zeitraum geschlossen wurden; jede Runde zählt für sich. Abgebrochene zählen nicht.',
    en: 'Ballots with a result that were closed in the period; each round counts for itself. Abandoned ones do not count.',
  },
  medianDays: {
    de: 'Tage von der Eröffnung bis zum Schließen, auf halbe Tage gerundet; die Hälfte der Abstimmungen dauerte höchstens so lange.',
    en: 'Days from opening to close, rounded to half days; half of the ballots took no longer.',
  },
  ninetiethDays: {
    de: 'Tage, die neun von zehn Abstimmungen nicht überschritten.',
    en: 'Days that nine of ten ballots did not exceed.',
  },
  outcomes: {
    de: 'Anteil jedes Ergebnisses an allen Abstimmungen, in Prozent.',
    en: 'Share of each outcome among all ballots, in percent.',
  },
  extendedPercent: {
    de: 'Anteil der Abstimmungen, deren Frist verlängert wurde, in Prozent.',
    en: 'Share of ballots whose deadline was extended, in percent.',
  },
  lateSeatPercent: {
    de: 'Anteil der Sitze, deren Stimme nach der Frist kam und nicht gezählt wurde, an allen Sitzen, in Prozent.',
    en: 'Share of seats whose vote came after the deadline and was not counted, among all seats, in percent.',
  },
  turnoutPercent: {
    de: 'Anteil der Sitze mit gezählter Stimme (auch Enthaltungen) an allen Sitzen, Befangene eingeschlossen, in Prozent.',
    en: 'Share of seats with a counted vote (abstentions too) among all seats, recused ones included, in percent.',
  },
}
