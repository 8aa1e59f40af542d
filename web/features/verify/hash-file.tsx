'use client'
import { useState } from 'react'

const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Computes a file's hash on the reader's device and puts it into the field beside it; without JavaScript the field alone is enough. */
export function HashFile({ label, target }: { readonly label: string; readonly target: string }) {
  const [name, setName] = useState('')
  const take = (file: File | undefined) => {
    if (!file) return
    void file
      .arrayBuffer()
      .then((bytes) => crypto.subtle.digest('SHA-256', bytes))
      .then((digest) => {
        const field = document.getElementById(target)
        if (field instanceof HTMLInputElement) field.value = hex(digest)
        setName(file.name)
      })
  }
  return (
    <div className="field scripted">
      <label htmlFor="hash-file">{label}</label>
      <input id="hash-file" type="file" onChange={(event) => take(event.target.files?.[0])} />
      <p role="status" className="small muted">
        {name}
      </p>
    </div>
  )
}
