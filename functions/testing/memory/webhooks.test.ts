import { webhooksContract } from '../contracts/webhooks'
import { memoryWebhooks } from './webhooks'

webhooksContract('webhooks in memory', async () => memoryWebhooks())
