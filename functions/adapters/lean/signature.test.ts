import { AwsV4Signer } from 'aws4fetch'
import { signer } from './signature'

const NOW = new Date('2026-11-26T07:08:09.123Z')
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }

test.each([
  ['a read of the store', 'dynamodb', '/', { 'x-amz-target': 'DynamoDB_20120810.GetItem' }, '{"TableName":"t","Key":{"pk":{"S":"ä"}}}', {}],
  [
    'a request with the credentials of a role',
    'kms',
    '/',
    { 'x-amz-target': 'TrentService.GenerateMac' },
    '{}',
    { sessionToken: 'abc+/=' },
  ],
  ['a path with encoded characters', 'lambda', '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aone/invocations', {}, '', {}],
])('%s has the signature that aws4fetch gives', async (_what, service, path, headers, body, more) => {
  const host = `${service}.eu-central-1.amazonaws.com`
  const given = { ...KEYS, ...more }
  const theirs = await new AwsV4Signer({
    method: 'POST',
    url: `https://${host}${path}`,
    headers,
    body,
    ...given,
    service,
    region: 'eu-central-1',
    datetime: '20261126T070809Z',
  }).sign()
  const sign = signer(service, 'eu-central-1')
  const request = { host, path, headers, body }
  const { host: sent, ...ours } = sign(request, given, NOW)
  expect([sent, ours]).toEqual([host, Object.fromEntries(theirs.headers)])
  expect(sign(request, given, NOW).authorization).toBe(ours.authorization)
  expect(sign(request, given, new Date(NOW.getTime() + 86_400_000)).authorization).not.toBe(ours.authorization)
  expect(sign(request, { ...given, secretAccessKey: 'other' }, NOW).authorization).not.toBe(ours.authorization)
})
