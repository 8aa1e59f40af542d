'use client'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { useResult } from '../../ui/form/form-context'

type Holding = { readonly grant: string; readonly applicationId: string; readonly title: string }
type Props = { readonly texts: { readonly title: string; readonly none: string; readonly some: string }; readonly base: string }

/** The projects that hold the person who was asked for. */
export function ShownHoldings({ texts, base }: Props) {
  const result = useResult()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (result) box.current?.focus()
  }, [result])
  if (result?.holdings === undefined) return null
  const holdings = JSON.parse(result.holdings) as readonly Holding[]
  return (
    <div className="notice info" role="status" tabIndex={-1} ref={box}>
      <h3>{texts.title}</h3>
      <p>{holdings.length === 0 ? texts.none : texts.some}</p>
      {holdings.length > 0 && (
        <ul className="bullets">
          {holdings.map(({ grant, applicationId, title }) => (
            <li key={grant}>
              <Link href={`${base}/${applicationId}`} prefetch={false}>
                {title || grant}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
