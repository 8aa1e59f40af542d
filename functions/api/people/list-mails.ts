import { listMails as contract } from '#functions/api-schema/mail'
import { operation } from '#functions/runtime/operation'
import { listMails } from '#functions/usecases/mail/list-mails'

export const listMailsOperation = operation(contract, ({ query, deps }) => listMails(deps, query))
