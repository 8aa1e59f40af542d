/** `/people/applicant/email` of the section `people` is the field `applicant.email`. */
export const fieldOfPointer = (pointer: string): string => pointer.split('/').slice(2).map(unescapePart).join('.')
export const sectionOfPointer = (pointer: string): string => unescapePart(pointer.split('/')[1] ?? '')
const unescapePart = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')
