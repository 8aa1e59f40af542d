import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { issuerStatements, statementsOf } from '../constructs/access'
import { acknowledge } from '../constructs/acknowledge'
import { CHECK_OPERATIONS, checkFunction } from '../constructs/check-function'
import { environmentOf } from '../constructs/environment'
import { VotumFunction } from '../constructs/votum-function'
import { AREAS, type AreaDefinition, type AreaName, gatewayPath, ISSUER_ROUTES, type Route, routesOf } from '../routes'
import { type Domain, domainOf, type Settings } from '../settings'
import type { DataResources } from './data-stack'

export type ApiStackProps = StackProps & { readonly data: DataResources; readonly settings: Settings }

/** API Gateway ends a request after 30 s; the command loop gives up after 8. */
const TIMEOUT_SECONDS = 29
/** Whom to ask and how it went; no addresses, no paths (they hold ids), no bodies. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
}

/** One HTTP API, one route per operation of docs/openapi.json, one function per area. The functions verify tokens themselves. */
export class ApiStack extends Stack {
  readonly api: HttpApi
  /** Where the distribution reaches the API: a name of the network's domain, else the API's own. */
  readonly originHost: string

  constructor(scope: Construct, id: string, { data, settings, ...props }: ApiStackProps) {
    super(scope, id, props)
    const domain = domainOf(settings)
    const api = new HttpApi(this, 'Api', { apiName: 'votum', createDefaultStage: false, disableExecuteApiEndpoint: domain !== undefined })
    const accessLogs = new LogGroup(this, 'AccessLogs', { retention: RetentionDays.ONE_YEAR, encryptionKey: data.keys.rest })
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      // alarms and dashboard look at the API as a whole; metrics by route would be some 600 that are paid each
      detailedMetricsEnabled: false,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLogs),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    })
    // by reference: the value lies in Secrets Manager and is in no template
    const environment = {
      ...environmentOf(this, data, settings),
      VOTUM_ORIGIN_SECRET: data.originSecret.unsafeUnwrap(),
      ...(data.originSecretAlso && { VOTUM_ORIGIN_SECRET_ALSO: data.originSecretAlso.unsafeUnwrap() }),
    }
    for (const [area, routes] of routesOf()) {
      const isLean = ({ operation }: Route) => area === 'consent' && CHECK_OPERATIONS.includes(operation)
      const full = this.area(
        api,
        area,
        routes.filter((route) => !isLean(route)),
        data,
        environment,
      )
      if (area !== 'consent') continue
      const check = checkFunction(this, { resources: data, environment, full, timeout: Duration.seconds(TIMEOUT_SECONDS) })
      serve(api, 'check', check, routes.filter(isLean))
    }
    this.issuer(api, data, environment)
    this.api = api
    this.originHost = domain === undefined ? `${api.apiId}.execute-api.${this.region}.${this.urlSuffix}` : this.ownName(domain, stage)
    new CfnOutput(this, 'ApiUrl', { value: `https://${api.apiId}.execute-api.${this.region}.${this.urlSuffix}/` })
  }

  /** `origin.<domain>` instead of the API's own host name, which is switched off. The network points a DNS record at the output. */
  private ownName({ name, originCertificateArn }: Domain, stage: HttpStage): string {
    const domainName = new DomainName(this, 'OriginName', {
      domainName: `origin.${name}`,
      certificate: Certificate.fromCertificateArn(this, 'OriginCertificate', originCertificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
    })
    new ApiMapping(this, 'OriginMapping', { api: stage.api, domainName, stage })
    new CfnOutput(this, 'OriginRecord', { value: `origin.${name} CNAME ${domainName.regionalDomainName}` })
    return domainName.name
  }

  private area(
    api: HttpApi,
    area: AreaName,
    routes: readonly Route[],
    data: DataResources,
    environment: Readonly<Record<string, string>>,
  ): VotumFunction {
    const { access, documents, memoryMb }: AreaDefinition = AREAS[area]
    const handler = new VotumFunction(this, area, {
      entry: `functions/api/${area}/lambda.ts`,
      description: `API: ${area}`,
      environment,
      key: data.keys.rest,
      statements: statementsOf(access, data),
      timeout: Duration.seconds(TIMEOUT_SECONDS),
      ...(documents !== undefined && { documents }),
      ...(memoryMb !== undefined && { memoryMb }),
    })
    serve(api, area, handler, routes)
    return handler
  }

  /** The issuer of machine tokens: three routes, and no other of its library. */
  private issuer(api: HttpApi, data: DataResources, environment: Readonly<Record<string, string>>): void {
    const handler = new VotumFunction(this, 'issuer', {
      entry: 'functions/runtime/lambda-issuer.ts',
      description: 'Issuer of machine tokens',
      environment,
      key: data.keys.rest,
      statements: issuerStatements(data),
      // oidc-provider tells its kinds of tokens by the names of its classes; without them a token loses its site
      keepNames: true,
      // of 280 KB of media types it asks for those of tokens and forms
      standIns: { 'mime-db': 'infra/aws/constructs/issuer-media-types.json' },
      timeout: Duration.seconds(TIMEOUT_SECONDS),
    })
    serve(api, 'issuer', handler, ISSUER_ROUTES)
  }
}

function serve(api: HttpApi, name: string, handler: VotumFunction, routes: readonly Pick<Route, 'method' | 'path'>[]): void {
  // one permission for the whole API: one per route would outgrow the function's policy
  const integration = new HttpLambdaIntegration(`${name}-integration`, handler.function, { scopePermissionToRoute: false })
  for (const { method, path } of routes) {
    const methods = [HttpMethod[method.toUpperCase() as keyof typeof HttpMethod]]
    for (const route of api.addRoutes({ path: gatewayPath(path), methods, integration })) acknowledge(route, 'api-authorises-itself')
  }
}
