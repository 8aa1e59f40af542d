/** The words of a name in one spelling for all: lower case, umlauts as `ae`, `oe`, `ue`, no other accents, `ß` as `ss`; `Dr. Müller-Lüdenscheidt` has three. */
export const nameWords = (name: string): readonly string[] => [
  ...new Set(
    name
      .normalize('NFC')
      .replaceAll(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize('NFD')[0]}e`)
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll('ß', 'ss')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  ),
]

/** Whether each of the words begins a word of somebody's name. */
export const isCalled = (person: { readonly givenName: string; readonly familyName: string }, words: readonly string[]): boolean => {
  const own = nameWords(`${person.givenName} ${person.familyName}`)
  return words.every((word) => own.some((one) => one.startsWith(word)))
}
