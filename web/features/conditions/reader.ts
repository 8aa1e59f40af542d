import { holds, type Session, sitesOf } from '../../lib/session'
import type { Case } from '../case/types'
import type { Reader } from './duties'

export const readerOf = (session: Session, view: Case): Reader => ({
  mine: [view.owner, ...view.coApplicants].some(({ id }) => id === session.person.id),
  office: holds(session, 'office'),
  stewardOf: sitesOf(session, 'steward'),
  chairOf: sitesOf(session, 'chair'),
})
