import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { Construct } from 'constructs'
import { acknowledge } from '../constructs/acknowledge'
import { EDGE_LOGS } from '../constructs/blob-bucket'
import { domainOf, type Settings } from '../settings'
import type { ApiStack } from './api-stack'
import type { DataResources } from './data-stack'

export type EdgeStackProps = StackProps & {
  readonly data: DataResources
  readonly api: ApiStack
  readonly settings: Settings
}
const ORIGIN_HEADER = 'x-votum-origin'
/** What CloudFront would keep for ten seconds and answer to everybody, whatever the cache policy and the answer's own headers say. */
const KEPT_FAULTS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]

/** One distribution in front of everything: pages, their files and the API from one HTTP API. The firewall looks at each request first. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { data, api, settings, ...props }: EdgeStackProps) {
    super(scope, id, props)
    const domain = domainOf(settings)
    const origin = new HttpOrigin(api.originHost, {
      customHeaders: { [ORIGIN_HEADER]: data.originSecret.unsafeUnwrap() },
      readTimeout: Duration.seconds(30),
    })
    const dynamic: BehaviorOptions = {
      origin,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      // answers are people's own: nothing is kept between them
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    }
    const files: BehaviorOptions = {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
    }
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Votum',
      webAclId: settings.firewallArn,
      defaultBehavior: dynamic,
      additionalBehaviors: { '_next/static/*': files },
      // a 404 is one person's answer: who may see the record must not get it
      errorResponses: KEPT_FAULTS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      enableLogging: true,
      logBucket: data.accessLogs,
      logFilePrefix: EDGE_LOGS,
      logIncludesCookies: false,
      ...(domain !== undefined && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
    })
    acknowledge(distribution, 'world-wide')
    if (domain === undefined) acknowledge(distribution, 'own-name-needs-a-domain')
    new CfnOutput(this, 'Address', { value: `https://${domain?.name ?? distribution.distributionDomainName}` })
    new CfnOutput(this, 'AddressRecord', { value: distribution.distributionDomainName })
  }
}
