import { register } from '#functions/api-schema/routes'
import { area } from '#functions/runtime/area'

export const registerArea = area(register, {
  listRegister: () => import('./list-register'),
  getRegisterEntry: () => import('./get-register-entry'),
})
