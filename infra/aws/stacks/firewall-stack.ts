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

/** AWS's managed rules. Bodies of FHIR resources and forms are larger than the 8 KB that the common set allows: that one rule only counts. */
const MANAGED = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: [] },
  { name: 'AWSManagedRulesCommonRuleSet', counted: ['SizeRestrictions_BODY'] },
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
      rules,
    })
    new CfnOutput(this, 'FirewallArn', { value: acl.attrArn })
  }
}
