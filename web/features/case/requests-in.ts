import { textOf } from '../../lib/form-state'

export const REQUEST_ROWS = 5

/** The filled rows of the "return with requests" form. */
export const requestsIn = (form: FormData): { section: string; text: string }[] =>
  Array.from({ length: REQUEST_ROWS }, (_, index) => ({
    section: textOf(form, `requests.${index}.section`) ?? 'general',
    text: textOf(form, `requests.${index}.text`),
  })).flatMap(({ section, text }) => (text === undefined ? [] : [{ section, text }]))
