import { Annotations, CfnOutput, Duration, RemovalPolicy, SecretValue, Stack, type StackProps } from 'aws-cdk-lib'
import { HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { acknowledge } from '../constructs/acknowledge'
import { type WebBuild, webBuild } from '../constructs/web-build'
import { pagesAddress, type Settings } from '../settings'
import type { ApiStack } from './api-stack'
import { type DataResources, version } from './data-stack'

export type WebStackProps = StackProps & { readonly data: DataResources; readonly api: ApiStack; readonly settings: Settings }

/** The pages: one function behind the same HTTP API as the operations, with the files for browsers in it. No images are optimised. */
export class WebStack extends Stack {
  readonly server: Lambda
  /** Without a build what is deployed answers 503. */
  readonly builtOf: WebBuild['of']

  constructor(scope: Construct, id: string, { data, api, settings, ...props }: WebStackProps) {
    super(scope, id, props)
    const { code, handler, of } = webBuild()
    this.builtOf = of
    if (of === 'other-sources') Annotations.of(this).addError('web/.open-next was built of other sources: run npm run build:aws')
    const secrets = new Secret(this, 'WebSecrets', {
      description: 'Votum pages: oidcClientSecret and machineClientSecret are entered by the operator, session is random',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ oidcClientSecret: 'enter', machineClientSecret: 'enter' }),
        generateStringKey: 'session',
        excludePunctuation: true,
        passwordLength: 48,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    })
    acknowledge(secrets, 'rotated-by-deployment')
    const secret = (jsonField: string) =>
      SecretValue.secretsManager(secrets.secretArn, { jsonField, ...version(settings.webSecretsVersion) }).unsafeUnwrap()
    const logGroup = new LogGroup(this, 'ServerLogs', { retention: RetentionDays.ONE_YEAR, encryptionKey: data.keys.rest })
    const role = new Role(this, 'ServerRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: 'Pages' })
    role.addToPolicy(new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }))
    const address = pagesAddress(settings)
    this.server = new Lambda(this, 'Server', {
      description: 'Pages',
      code,
      handler,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 1024,
      timeout: Duration.seconds(29),
      role,
      logGroup,
      environment: {
        API_URL: address,
        // straight to the API: the firewall would count all of them as one caller
        API_ORIGIN_URL: settings.apiEndpoint ?? `https://${api.originHost}`,
        ORIGIN_SECRET: data.originSecret.unsafeUnwrap(),
        ...(data.originSecretAlso && { ORIGIN_SECRET_ALSO: data.originSecretAlso.unsafeUnwrap() }),
        OIDC_ISSUER: settings.oidcIssuer,
        OIDC_CLIENT_ID: settings.oidcClients.split(',')[0] ?? '',
        OIDC_CLIENT_SECRET: secret('oidcClientSecret'),
        MACHINE_ISSUER: `${settings.origin}/issuer`,
        MACHINE_CLIENT_ID: 'votum-web',
        MACHINE_CLIENT_SECRET: secret('machineClientSecret'),
        API_AUDIENCE: `${settings.origin}/api`,
        NEXTAUTH_URL: address,
        FILES_ORIGIN: settings.filesEndpoint ?? `https://${data.buckets.files.bucketRegionalDomainName}`,
        NEXTAUTH_SECRET: secret('session'),
      },
    })
    const route = new HttpRoute(this, 'Pages', {
      httpApi: api.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('pages', this.server, { scopePermissionToRoute: false }),
    })
    acknowledge(route, 'api-authorises-itself')
    new CfnOutput(this, 'WebSecretsArn', { value: secrets.secretArn })
  }
}
