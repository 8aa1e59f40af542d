import { deploymentSettings, domainOf } from './settings'

test('what was given is taken as it is; the rest is named as placeholder', () => {
  const given: Record<string, string> = { origin: 'https://votum.example', oidcIssuer: 'https://login.example/' }
  expect(deploymentSettings((name) => given[name])).toEqual({
    settings: {
      origin: 'https://votum.example',
      oidcIssuer: 'https://login.example/',
      oidcClients: 'votum-web',
      mailFrom: 'votum@votum.invalid',
      firewallArn: expect.stringMatching(/^arn:aws:wafv2:us-east-1:/),
    },
    placeholders: ['oidcClients', 'mailFrom', 'firewallArn'],
  })
})

test('a domain comes with both certificates or not at all', () => {
  const all = { domainName: 'votum.example', certificateArn: 'arn:1', originCertificateArn: 'arn:2' }
  expect(domainOf(all)).toEqual({ name: 'votum.example', certificateArn: 'arn:1', originCertificateArn: 'arn:2' })
  expect(domainOf({})).toBeUndefined()
  for (const name of Object.keys(all)) expect(() => domainOf({ ...all, [name]: undefined })).toThrow('belong together')
})
