import { builtFiles } from '#functions/adapters/filesystem/built-files'
import { environment } from './lean/environment'
import { type PagesHandler, pagesHandler } from './pages-handler'

/** Beside this bundle, as OpenNext names it (infra/aws/pages). */
const SERVER = './index.mjs'
// while the instance starts, when Lambda gives it most of a processor
const { handler: pages } = (await import(SERVER)) as { readonly handler: PagesHandler }

/** The function of the pages. Its settings are those of web/lib/env.ts, which reads and checks them. */
export const handler = pagesHandler({
  origin: { sent: environment.ORIGIN_SECRET, also: environment.ORIGIN_SECRET_ALSO },
  publicAddress: () => environment.NEXTAUTH_URL ?? '',
  files: builtFiles(import.meta.dirname),
  pages,
})
