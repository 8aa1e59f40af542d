import { Annotations, Match } from 'aws-cdk-lib/assertions'
import { OPERATIONS } from '#functions/api-schema/operations'
import { gatewayPath, ISSUER_ROUTES } from './routes'
import { templates } from './testing/templates'
import { votumApp } from './votum-app'

const without = templates()
const looked = votumApp({ builtinCloudFormationValidation: false, context: { 'aws:cdk:bundling-stacks': [] } })
const domain = {
  domainName: 'votum.example',
  certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
  originCertificateArn: 'arn:aws:acm:eu-central-1:111111111111:certificate/2',
  firewallArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/votum/1',
}
const table = (name: string) => `arn:aws:dynamodb:eu-central-1:111111111111:table/restored-${name}`
const restored = {
  ledgerTable: `${table('ledger')}/stream/2026-11-26T02:00:00.000`,
  workTable: `${table('work')}/stream/2026-11-26T02:00:00.000`,
  consentTable: table('consent'),
}
const withDomain = templates({ ...domain, ...restored, originSecretVersion: 'version-new', originSecretAlso: 'version-old' })
const distributionOf = ({ every }: typeof without) => {
  const [found, ...more] = every('AWS::CloudFront::Distribution')
  expect(more).toEqual([])
  return (found?.properties.DistributionConfig ?? {}) as Record<string, unknown> & {
    CacheBehaviors: object[]
    Origins: { DomainName: unknown; OriginCustomHeaders?: { HeaderName: string; HeaderValue: unknown }[] }[]
    DefaultCacheBehavior: object
  }
}

test('what faces the internet: one distribution behind the firewall, one HTTP API behind it, and nothing else', () => {
  const facing = /^AWS::(CloudFront::Distribution|ApiGateway|Lambda::Url|ElasticLoadBalancing|EC2::|AppSync::|Cognito::|IoT::)/
  expect(without.types.filter((type) => facing.test(type))).toEqual([
    'AWS::ApiGatewayV2::Api',
    'AWS::ApiGatewayV2::Integration',
    'AWS::ApiGatewayV2::Route',
    'AWS::ApiGatewayV2::Stage',
    'AWS::CloudFront::Distribution',
  ])
  expect(distributionOf(withDomain).WebACLId).toBe(domain.firewallArn)
  expect(without.every('AWS::ApiGatewayV2::Api')).toHaveLength(1)
})
test('the API routes the operation list, the issuer and the pages, and nothing else', () => {
  const routed = without.every('AWS::ApiGatewayV2::Route').map(({ properties }) => String(properties.RouteKey))
  const wanted = [...OPERATIONS, ...ISSUER_ROUTES].map(({ method, path }) => `${method.toUpperCase()} ${gatewayPath(path)}`)
  expect(routed.sort()).toEqual([...wanted, '$default'].sort())
})
test('the firewall limits each address and knows three sets of managed rules; none of them is switched to counting as a whole', () => {
  const [acl, ...more] = without.every('AWS::WAFv2::WebACL')
  expect(more).toEqual([])
  expect(acl).toMatchObject({ stack: 'VotumFirewall', properties: { Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } } })
  const rules = acl?.properties.Rules as { Name: string; Action?: object; OverrideAction?: object }[]
  expect(rules.map(({ Name, Action, OverrideAction }) => [Name, Action ?? OverrideAction])).toEqual([
    ['rate', { Block: { CustomResponse: { ResponseCode: 429, ResponseHeaders: [{ Name: 'Retry-After', Value: '60' }] } } }],
    ['AWSManagedRulesAmazonIpReputationList', { None: {} }],
    ['AWSManagedRulesKnownBadInputsRuleSet', { None: {} }],
    ['AWSManagedRulesCommonRuleSet', { None: {} }],
  ])
})
test('what people and sites rightly send passes: of the common set, rules on bodies, long queries and absent user agents only count', () => {
  const rules = without.every('AWS::WAFv2::WebACL').flatMap(({ properties }) => properties.Rules as { Name: string; Statement: object }[])
  type Group = { ManagedRuleGroupStatement?: { RuleActionOverrides?: { Name: string; ActionToUse: object }[] } }
  const counted = rules.flatMap(({ Statement }) => (Statement as Group).ManagedRuleGroupStatement?.RuleActionOverrides ?? [])
  expect(counted.map(({ Name }) => Name)).toEqual([
    'SizeRestrictions_BODY',
    'SizeRestrictions_QUERYSTRING',
    'CrossSiteScripting_BODY',
    'GenericLFI_BODY',
    'GenericRFI_BODY',
    'EC2MetaDataSSRF_BODY',
    'NoUserAgent_HEADER',
  ])
  expect(counted.map(({ ActionToUse }) => ActionToUse)).toEqual(counted.map(() => ({ Count: {} })))
})
test('the requests that the firewall shows as examples hold no session, no token and no code of a login', () => {
  const [acl] = without.every('AWS::WAFv2::WebACL')
  const covered = (FieldType: string, key: string) => ({ Action: 'SUBSTITUTION', Field: { FieldType, FieldKeys: [key] } })
  expect(acl?.properties.DataProtectionConfig).toEqual({
    DataProtections: [
      covered('SINGLE_HEADER', 'cookie'),
      covered('SINGLE_HEADER', 'authorization'),
      covered('SINGLE_QUERY_ARGUMENT', 'code'),
    ],
  })
})
test('without a domain the API keeps its host name, the header is the barrier, and synth says so', () => {
  const [api] = without.every('AWS::ApiGatewayV2::Api')
  expect(api?.properties.DisableExecuteApiEndpoint).toBe(false)
  const header = distributionOf(without).Origins.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders)
  expect(header).toEqual([{ HeaderName: 'x-votum-origin', HeaderValue: expect.anything() }])
  expect(JSON.stringify(header)).toMatch(/resolve:secretsmanager:/)
  expect(looked.notes.join()).toMatch(/header of the distribution is the barrier/)
})
test('while settings are missing the firewall can be deployed, for it comes first, and nothing else', () => {
  const refused = Object.entries(looked.stacks).filter(
    ([, stack]) => Annotations.fromStack(stack).findError('*', Match.stringLikeRegexp('settings are missing: origin, ')).length > 0,
  )
  expect(refused.map(([name]) => name).sort()).toEqual(['api', 'data', 'delivery', 'edge', 'observability', 'web', 'workflow'])
})
test('with a domain and two certificates the host name of the API is off, and the header stays', () => {
  const [api] = withDomain.every('AWS::ApiGatewayV2::Api')
  expect(api?.properties.DisableExecuteApiEndpoint).toBe(true)
  expect(withDomain.every('AWS::ApiGatewayV2::DomainName').map(({ properties }) => properties.DomainName)).toEqual(['origin.votum.example'])
  expect(distributionOf(withDomain)).toMatchObject({
    Aliases: ['votum.example'],
    ViewerCertificate: { AcmCertificateArn: domain.certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
  })
  const origins = distributionOf(withDomain).Origins.filter(({ OriginCustomHeaders }) => OriginCustomHeaders?.length === 1)
  expect(origins).toHaveLength(1)
})
test('people only come over TLS, and answers of the API are kept nowhere on the way', () => {
  expect(distributionOf(without).DefaultCacheBehavior).toMatchObject({
    ViewerProtocolPolicy: 'redirect-to-https',
    CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', // "CachingDisabled" of CloudFront
  })
})
test('no fault is kept either: the 404 of one person would be answered to another', () => {
  const faults = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]
  expect(distributionOf(without).CustomErrorResponses).toEqual(faults.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })))
})
test('built files are the only answers that the distribution keeps', () => {
  const { CacheBehaviors, Origins } = distributionOf(without)
  expect(Origins).toHaveLength(1)
  expect(CacheBehaviors).toEqual([
    expect.objectContaining({
      PathPattern: '_next/static/*',
      CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6', // "CachingOptimized" of CloudFront
      ViewerProtocolPolicy: 'redirect-to-https',
    }),
  ])
})
const variablesOf = (all: typeof without) =>
  all.every('AWS::Lambda::Function').map(({ properties }) => ({
    pages: properties.Description === 'Pages',
    ...((properties.Environment ?? { Variables: {} }) as { readonly Variables: Readonly<Record<string, unknown>> }).Variables,
  })) as readonly Readonly<Record<string, unknown>>[]
test('the pages ask the API at its own host name, with the header of the distribution, and name the address that people know', () => {
  const [one, other] = [without, withDomain].map((all) => variablesOf(all).find(({ pages }) => pages))
  expect(other?.API_URL).toBe('https://votum.example')
  expect([one, other].map((all) => /execute-api|OriginName/.exec(JSON.stringify(all?.API_ORIGIN_URL))?.[0])).toEqual([
    'execute-api',
    'OriginName',
  ])
  for (const all of [one, other]) expect(JSON.stringify(all?.ORIGIN_SECRET)).toMatch(/resolve:secretsmanager:/)
})
test('while the header is replaced the distribution sends one version and every function behind it accepts both', () => {
  const versionIn = (value: unknown) => /:SecretString:::(version-\w+)}}/.exec(JSON.stringify(value))?.[1]
  const sent = distributionOf(withDomain).Origins.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders)
  expect(sent.map(({ HeaderValue }) => versionIn(HeaderValue))).toEqual(['version-new'])
  const knowing = variablesOf(withDomain).filter((one) => 'VOTUM_ORIGIN_SECRET' in one || 'ORIGIN_SECRET' in one)
  const behindIt = withDomain.every('AWS::Lambda::Function').filter(({ stack }) => /^Votum(Api|Web)$/.test(stack))
  expect(knowing).toHaveLength(behindIt.length)
  for (const { VOTUM_ORIGIN_SECRET, VOTUM_ORIGIN_SECRET_ALSO, ORIGIN_SECRET, ORIGIN_SECRET_ALSO } of knowing) {
    expect(versionIn(VOTUM_ORIGIN_SECRET ?? ORIGIN_SECRET)).toBe('version-new')
    expect(versionIn(VOTUM_ORIGIN_SECRET_ALSO ?? ORIGIN_SECRET_ALSO)).toBe('version-old')
  }
})
test('after a restore every function uses the restored tables, follows their streams and holds the same rights on them', () => {
  const named = variablesOf(withDomain).filter((one) => 'VOTUM_TABLE_WORK' in one)
  expect(named.length).toBeGreaterThan(15)
  for (const { VOTUM_TABLE_LEDGER = 'restored-ledger', VOTUM_TABLE_WORK, VOTUM_TABLE_CONSENT } of named)
    expect([VOTUM_TABLE_LEDGER, VOTUM_TABLE_WORK, VOTUM_TABLE_CONSENT]).toEqual(['restored-ledger', 'restored-work', 'restored-consent'])
  const followed = withDomain.every('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties.EventSourceArn)
  expect(followed.filter((one) => typeof one === 'string').sort()).toEqual([restored.ledgerTable, restored.workTable])
  const rights = (all: typeof without) => all.statements.map(({ owner, Action }) => `${owner} ${JSON.stringify(Action)}`).sort()
  expect(rights(withDomain)).toEqual(rights(without))
  expect(withDomain.statements.filter(({ Resource }) => /"Ledger[0-9A-F]{8}"/.test(JSON.stringify(Resource)))).toEqual([])
})
test('while restored tables are used every stack still exports what others hold on to, or CloudFormation would refuse the switch', () => {
  expect(without.exports.filter((name) => /Export.*(Ledger|Work|Consent)[0-9A-F]{8}/.test(name)).length).toBeGreaterThan(7)
  expect(without.exports.filter((name) => !withDomain.exports.includes(name))).toEqual([])
})
