import { deploymentSettings } from './settings'

test('what was given is taken as it is; the rest is named as placeholder', () => {
  const given: Record<string, string> = { origin: 'https://votum.example', oidcIssuer: 'https://login.example/' }
  expect(deploymentSettings((name) => given[name])).toEqual({
    settings: {
      origin: 'https://votum.example',
      oidcIssuer: 'https://login.example/',
      oidcClients: 'votum-web',
      mailFrom: 'votum@votum.invalid',
    },
    placeholders: ['oidcClients', 'mailFrom'],
  })
})
