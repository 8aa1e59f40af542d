import { findPeople as contract } from '#functions/api-schema/committees'
import { operation } from '#functions/runtime/operation'
import { findPeople } from '#functions/usecases/committees/find-people'

export const findPeopleOperation = operation(contract, ({ params, body, caller, subject, deps }) =>
  findPeople(deps, { site: params.site, name: body.name, asker: caller.asker, subject }),
)
