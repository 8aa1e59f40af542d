import { beginSignIn } from '../../../lib/auth'
import { isSameOrigin, localPath } from '../../../lib/same-origin'

/** Form post of the sign-in page and of "sign in again": `to` = where to return, `again` = ask for the password even with a session. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 })
  const form = await request.formData()
  return beginSignIn(localPath(form.get('to'), '/home'), form.get('again') === 'yes')
}
