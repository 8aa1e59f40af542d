import { mailsContract } from '../contracts/mails'
import { memoryMails } from './mails'

mailsContract('the mail desk in memory', async () => memoryMails())
