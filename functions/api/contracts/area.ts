import type { Operation } from '#functions/runtime/operation'
import { getContractOperation } from './get-contract'
import { getContractDocumentOperation } from './get-contract-document'
import { issueContractOperation } from './issue-contract'
import { refuseContractOperation } from './refuse-contract'
import { releaseContractOperation } from './release-contract'
import { signContractOperation } from './sign-contract'
import { verifyDocumentOperation } from './verify-document'

export const contractOperations: readonly Operation[] = [
  issueContractOperation,
  getContractOperation,
  getContractDocumentOperation,
  signContractOperation,
  refuseContractOperation,
  releaseContractOperation,
  verifyDocumentOperation,
]
