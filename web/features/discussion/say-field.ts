/** Several of these forms stand on one page: the fields of an answer carry the id of what they answer. */
export const sayField =
  (answers: string | undefined) =>
  (field: 'place' | 'comment' | 'visibility'): string =>
    answers === undefined ? field : `${answers}.${field}`
