import type { Locale } from '../lib/locale'
import type { Messages } from '../messages/messages'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
