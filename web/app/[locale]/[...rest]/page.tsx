import { notFound } from 'next/navigation'

/** Addresses that no page has: answered inside the frame, in the reader's language. */
export default function Page() {
  return notFound()
}
