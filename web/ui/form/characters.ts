/** The characters of a text as the server counts them: without blanks around it, and with line ends as a form sends them (two signs each). */
export const charactersOf = (text: string): number => text.trim().replaceAll(/\r?\n/g, '\r\n').length
