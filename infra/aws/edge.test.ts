import { OPERATIONS } from '#functions/api-schema/operations'
import { gatewayPath, ISSUER_ROUTES } from './routes'
import { templates } from './testing/templates'
import { votumApp } from './votum-app'

const without = templates()
const domain = {
  domainName: 'votum.example',
  certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
  originCertificateArn: 'arn:aws:acm:eu-central-1:111111111111:certificate/2',
  firewallArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/votum/1',
}
const withDomain = templates(domain)
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
test('without a domain the API keeps its host name, the header is the barrier, and synth says so', () => {
  const [api] = without.every('AWS::ApiGatewayV2::Api')
  expect(api?.properties.DisableExecuteApiEndpoint).toBe(false)
  const header = distributionOf(without).Origins.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders)
  expect(header).toEqual([{ HeaderName: 'x-votum-origin', HeaderValue: expect.anything() }])
  expect(JSON.stringify(header)).toMatch(/resolve:secretsmanager:/)
  expect(votumApp({ context: { 'aws:cdk:bundling-stacks': [] } }).notes.join()).toMatch(/header of the distribution is the barrier/)
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
test('the pages ask the API at its own host name, with the header of the distribution, and name the address that people know', () => {
  const variables = (all: typeof without) => {
    const functions = all.every('AWS::Lambda::Function').map(({ properties }) => properties)
    const [environment] = functions.filter(({ Description }) => Description === 'Pages').map(({ Environment }) => Environment)
    return (environment ?? { Variables: {} }) as { readonly Variables: Record<string, unknown> }
  }
  expect(JSON.stringify(variables(without).Variables.API_ORIGIN_URL)).toMatch(/execute-api/)
  expect(variables(withDomain).Variables.API_URL).toBe('https://votum.example')
  expect(JSON.stringify(variables(withDomain).Variables.API_ORIGIN_URL)).toMatch(/OriginName/)
  for (const all of [without, withDomain]) expect(JSON.stringify(variables(all).Variables.ORIGIN_SECRET)).toMatch(/resolve:secretsmanager:/)
})
