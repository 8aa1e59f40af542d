import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'

/** Requests of one address in five minutes; a hospital's people often share one. */
const RATE_LIMIT = 5000
const metric = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
})

/**
 * Rules of the common set that only count, for they refuse what people and sites rightly send: long bodies, markup in the narrative of a FHIR
 * resource, "../" or an address in an applicant's text, the long query with which a provider sends people back after login, and
 * systems of hospitals that name no user agent. Bodies are parsed by schema, texts are never taken for markup, and paths are not made of them.
 */
const COUNTED = [
  'SizeRestrictions_BODY',
  'SizeRestrictions_QUERYSTRING',
  'CrossSiteScripting_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'EC2MetaDataSSRF_BODY',
  'NoUserAgent_HEADER',
] as const
/** What opens a session, or begins one, is covered in the requests that the console shows as examples. */
const COVERED: readonly (readonly [kind: string, key: string])[] = [
  ['SINGLE_HEADER', 'cookie'],
  ['SINGLE_HEADER', 'authorization'],
  ['SINGLE_QUERY_ARGUMENT', 'code'],
]
/** AWS's managed rules. */
const MANAGED = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: [] },
  { name: 'AWSManagedRulesCommonRuleSet', counted: COUNTED },
] as const

/** The firewall of the distribution. CloudFront wants it in us-east-1, whatever the region of the rest; its output is a setting of the rest. */
export class FirewallStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props)
    const rules: CfnWebACL.RuleProperty[] = [
      {
        name: 'rate',
        priority: 0,
        action: { block: { customResponse: { responseCode: 429, responseHeaders: [{ name: 'Retry-After', value: '60' }] } } },
        statement: { rateBasedStatement: { limit: RATE_LIMIT, aggregateKeyType: 'IP' } },
        visibilityConfig: metric('votum-rate'),
      },
      ...MANAGED.map(({ name, counted }, index) => ({
        name,
        priority: index + 1,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: 'AWS',
            name,
            ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
          },
        },
        visibilityConfig: metric(`votum-${name}`),
      })),
    ]
    const acl = new CfnWebACL(this, 'Firewall', {
      name: 'votum',
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: metric('votum'),
      dataProtectionConfig: {
        dataProtections: COVERED.map(([fieldType, key]) => ({ action: 'SUBSTITUTION', field: { fieldType, fieldKeys: [key] } })),
      },
      rules,
    })
    new CfnOutput(this, 'FirewallArn', { value: acl.attrArn })
  }
}
