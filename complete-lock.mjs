// A registry may serve the builds of one platform only; npm then leaves the others out of the lock file and `npm ci` refuses it elsewhere.
// This adds an entry for every optional dependency that the lock names but does not hold. Prints how many it added.
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const CHIPS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** Where npm would find `name` from the package at `path`; undefined: nowhere. */
function heldAt(packages, path, name) {
  for (let place = path; ; ) {
    const key = `${place === '' ? '' : `${place}/`}node_modules/${name}`
    if (key in packages) return key
    if (place === '') return undefined
    const up = place.lastIndexOf('/node_modules/')
    place = up < 0 ? '' : place.slice(0, up)
  }
}

/** os, cpu and libc as the package's name says them. */
export function platformOf(name) {
  const words = name.replace('linuxmusl', 'linux-musl').split(/[-/]/)
  const os = SYSTEMS.filter((system) => words.includes(system))
  const cpu = CHIPS.filter((chip) => words.includes(chip))
  if (os.length + cpu.length === 0) throw new Error(`the name of ${name} tells no platform`)
  const musl = words.some((word) => word.startsWith('musl'))
  const glibc = os[0] === 'linux' && words.some((word) => word.startsWith('gnu'))
  const libc = musl ? ['musl'] : glibc ? ['glibc'] : undefined
  return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }), ...(libc && { libc }) }
}

/** Completes a lock file in place; answers how many entries were missing. */
export function complete(lock) {
  let added = 0
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (heldAt(lock.packages, path, name) !== undefined) continue
      lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), ...(entry.dev && { dev: true }), optional: true }
      added += 1
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  return added
}

if (process.argv[1]?.endsWith('complete-lock.mjs')) {
  const file = process.argv[2] ?? 'package-lock.json'
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const added = complete(lock)
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(`added ${added}\n`)
}
