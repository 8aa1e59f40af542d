import { env } from './env'

/** Route handlers that change something take forms of our own pages only (server actions check this by themselves). */
export const isSameOrigin = (request: Request): boolean => request.headers.get('origin') === new URL(env().NEXTAUTH_URL).origin

/** A path of this site to return to; anything else becomes the fallback (no open redirect). */
export const localPath = (text: unknown, fallback: string): string =>
  typeof text === 'string' && /^\/(?![/\\])[^\s]*$/.test(text) ? text : fallback
