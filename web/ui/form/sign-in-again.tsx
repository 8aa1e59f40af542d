'use client'
import { useEffect, useRef } from 'react'
import type { FormTexts } from './form-texts'

type Props = { readonly texts: FormTexts['again']; readonly to: string; readonly expired: boolean; readonly attempt: number }

/** Step-up: asks for the password again and comes back; without JavaScript in a new tab, because only this tab knows what was typed. */
export function SignInAgain({ texts, to, expired, attempt }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  const fields = (
    <>
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="again" value="yes" />
      <button type="submit" className="btn">
        {texts.button}
      </button>
    </>
  )
  return (
    <div className="notice turn stack-s" role="alert" tabIndex={-1} ref={box}>
      <h2>{texts.title}</h2>
      <p>{expired ? texts.expired : texts.body}</p>
      <form method="post" action="/auth/signin" className="scripted">
        {fields}
      </form>
      <noscript>
        <p>{texts.newTab}</p>
        <form method="post" action="/auth/signin" target="_blank" rel="noopener">
          {fields}
        </form>
      </noscript>
    </div>
  )
}
