import { createServer } from 'node:net'
import { assertNodeVersion, NodeTooOld } from './node-version'
import { assertPortFree, freePort, PortInUse } from './ports'

test('a port on which nobody listens is free', async () => {
  await expect(assertPortFree(await freePort(), 'API server')).resolves.toBeUndefined()
})
test('a taken port is refused with one sentence that names the port and what wanted it', async () => {
  const port = await freePort()
  const server = createServer().listen(port, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  const refused = assertPortFree(port, 'API server')
  await expect(refused).rejects.toThrow(PortInUse)
  await expect(refused).rejects.toThrow(new RegExp(`^Port ${port} is taken, so the API server cannot listen there: [^.]+\\.$`))
  await new Promise((closed) => server.close(closed))
})
test.each(['v20.20.0', 'v20.20.2', 'v20.21.0', 'v22.1.0', 'v24.0.0'])('Node %s is new enough', (version) => {
  expect(() => assertNodeVersion(version)).not.toThrow()
})
test.each(['v18.99.0', 'v20.19.9', 'v20.2.0'])('Node %s is too old', (version) => {
  expect(() => assertNodeVersion(version)).toThrow(NodeTooOld)
})
