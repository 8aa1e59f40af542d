import type { Operation } from '#functions/runtime/operation'
import { getRegisterEntryOperation } from './get-register-entry'
import { listRegisterOperation } from './list-register'

export const registerOperations: readonly Operation[] = [getRegisterEntryOperation, listRegisterOperation]
