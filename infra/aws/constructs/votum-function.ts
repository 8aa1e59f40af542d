import { join } from 'node:path'
import type { Duration } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge'
import { type CopiedPackage, copyPackages } from './copy-packages'

export const root = join(import.meta.dirname, '../../..')

/** pdfkit reads its own files by path, and the fonts are files: both travel as folders. */
const DOCUMENT_PACKAGES: readonly CopiedPackage[] = [
  { name: 'pdfkit' },
  { name: '@expo-google-fonts/source-sans-3', only: ['400Regular', '600SemiBold'] },
]
/** Bundled CommonJS packages ask for `require` and for their folder, which ES modules do not have. */
const BANNER =
  "import{createRequire as __cr}from'node:module';import{dirname as __dn}from'node:path';import{fileURLToPath as __fu}from'node:url';const require=__cr(import.meta.url),__filename=__fu(import.meta.url),__dirname=__dn(__filename);"

export type FunctionProps = {
  /** The file whose `handler` is called, from the project's root. */
  readonly entry: string
  readonly description: string
  readonly environment: Readonly<Record<string, string>>
  readonly statements: readonly PolicyStatement[]
  /** Encrypts its log. */
  readonly key: IKey
  readonly memoryMb?: number
  readonly timeout: Duration
  /** Classes and functions keep their names: for libraries that look at them. */
  readonly keepNames?: boolean
  /** A module that stands in the bundle for another: package name to file, from the project's root. */
  readonly standIns?: Readonly<Record<string, string>>
  /** Everything in it is an ES module: no stand-ins for `require`. */
  readonly plainModules?: boolean
  /** Makes PDF files. */
  readonly documents?: boolean
  /** At most so many at once: for work that must not overlap or would press on others. */
  readonly reservedConcurrency?: number
  /** Called by a schedule: what is given up goes here. */
  readonly asynchronous?: { readonly deadLetters: IQueue; readonly retries: 0 | 1 | 2; readonly oldest: Duration }
}

/** A function of ours: arm64, Node 24, one bundle, structured logs kept a year, a role that holds its log group and the given statements. */
export class VotumFunction extends Construct {
  readonly function: NodejsFunction
  readonly logGroup: LogGroup

  constructor(scope: Construct, id: string, props: FunctionProps) {
    super(scope, id)
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR, encryptionKey: props.key })
    this.logGroup = logGroup
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: props.description })
    role.addToPolicy(new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }))
    for (const statement of props.statements) role.addToPolicy(statement)
    acknowledge(role, 'objects')
    this.function = new NodejsFunction(this, 'Handler', {
      entry: join(root, props.entry),
      handler: 'handler',
      description: props.description,
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb ?? 512,
      timeout: props.timeout,
      environment: { ...props.environment },
      role,
      logGroup,
      awsSdkConnectionReuse: false,
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      ...(props.asynchronous !== undefined && {
        onFailure: new SqsDestination(props.asynchronous.deadLetters),
        retryAttempts: props.asynchronous.retries,
        maxEventAge: props.asynchronous.oldest,
      }),
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        minify: true,
        keepNames: props.keepNames ?? false,
        sourceMap: false,
        // beside the bundle, for `npm run -s bench -- bundles`: what it was made of
        metafile: this.node.tryGetContext('metafile') === true,
        esbuildArgs: Object.fromEntries(Object.entries(props.standIns ?? {}).map(([name, file]) => [`--alias:${name}`, join(root, file)])),
        mainFields: ['module', 'main'],
        // the SDK of the tests is the SDK that runs: nothing is left to what the runtime happens to hold
        externalModules: props.documents ? DOCUMENT_PACKAGES.map(({ name }) => name) : [],
        ...(!props.plainModules && { banner: BANNER }),
        ...(props.documents && { commandHooks: copyPackages(root, DOCUMENT_PACKAGES) }),
      },
    })
  }
}
