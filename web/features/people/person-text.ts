/** What a person's field holds once somebody was picked: the name to read and the id that counts. */
export const personText = ({ id, name }: { readonly id: string; readonly name: string }): string => `${name} [${id}]`

/** The id in what a field holds, if somebody was picked; else it is the beginning of a name that is still to be looked up. */
export const pickedId = (text: string): string | undefined => /\[([^\]\s]+)\]$/.exec(text.trim())?.[1]
