import { publicWebhooks } from '#functions/adapters/webhooks/sender'

/** Apart from the composition, because it brings a signing library into whatever imports it. Names are looked up at each call. */
export const webhooksPublic = publicWebhooks()
