import { area } from './area'
import { routeTable } from './route-table'

const find = routeTable([
  area(
    {
      listThings: ['get', '/v1/things'],
      getThing: ['get', '/v1/things/{thingId}'],
      checkThing: ['post', '/fhir/Thing/$check'],
      getPart: ['get', '/v1/things/{thingId}/parts/{part}'],
    },
    { listThings: async () => ({}), getThing: async () => ({}), checkThing: async () => ({}), getPart: async () => ({}) },
  ),
])
const found = (method: string, path: string) => {
  const at = find({ method, url: `https://votum.example${path}` })
  return at && [at.route.id, at.params, at.query]
}

test.each([
  ['GET', '/v1/things', ['listThings', {}, {}]],
  ['HEAD', '/v1/things', ['listThings', {}, {}]],
  ['GET', '/v1/things?site=a&site=b&q=x+y%26z', ['listThings', {}, { site: 'a', q: 'x y&z' }]],
  ['GET', '/v1/things/application%23a1', ['getThing', { thingId: 'application#a1' }, {}]],
  ['GET', '/v1/things/100%25', ['getThing', { thingId: '100%' }, {}]],
  ['GET', '/v1/things/50%zz', ['getThing', { thingId: '50%zz' }, {}]],
  ['GET', '/v1/things/a/parts/b%20c', ['getPart', { thingId: 'a', part: 'b c' }, {}]],
  ['POST', '/fhir/Thing/$check', ['checkThing', {}, {}]],
])('%s %s is found with what it names', (method, path, expected) => {
  expect(found(method, path)).toEqual(expected)
})
test.each([
  ['POST', '/v1/things'],
  ['GET', '/v1/things/a/b'],
  ['GET', '/v1/things/a/parts'],
  ['GET', '/v1/other'],
  ['GET', '/v1/%74hings/a%2Fparts%2Fb/c'],
  ['POST', '/fhir/Thing/$other'],
  ['GET', '/'],
])('%s %s is nobody’s', (method, path) => {
  expect(found(method, path)).toBeUndefined()
})
test('the query cannot bring in what objects have by themselves', () => {
  expect(find({ method: 'GET', url: 'https://votum.example/v1/things?__proto__=x&constructor=y' })?.query).toEqual({ constructor: 'y' })
})
test('a file that does not hold its operation is a fault by name', async () => {
  await expect(find({ method: 'GET', url: 'https://votum.example/v1/things' })?.route.load()).rejects.toMatchObject({
    name: 'OperationMissing',
  })
})
