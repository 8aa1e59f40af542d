/** What a file of pseudonyms may be. */
export const FILE_TYPES = ['text/csv', 'application/x-ndjson'] as const
export const MOST_BYTES = 100_000_000
export const MOST_PEOPLE = 2_000_000
