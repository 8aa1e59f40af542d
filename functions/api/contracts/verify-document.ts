import { verifyDocument as contract } from '#functions/api-schema/contracts'
import { operation } from '#functions/runtime/operation'
import { verifyDocument } from '#functions/usecases/contracts/verify-document'
import type { Sha256 } from '#policies/kernel/hash'

export const verifyDocumentOperation = operation(contract, ({ body, deps }) => verifyDocument(deps, body.sha256 as Sha256))
