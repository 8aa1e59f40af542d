import { eventBridge } from './event-bridge'

test('a request that came as an event reaches the handler whole, and so does its answer', async () => {
  const bridge = eventBridge((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const seen = {
        method: request.method,
        url: request.url,
        type: request.headers['content-type'],
        body: Buffer.concat(chunks).toString(),
      }
      response.writeHead(201, { 'Content-Type': 'application/json', 'X-Made': 'yes' }).end(JSON.stringify(seen))
    })
  })
  const answer = await bridge.answer({
    method: 'POST',
    path: '/issuer/token?a=1',
    headers: { 'content-type': 'text/plain', host: 'votum.example', 'content-length': '999' },
    body: Buffer.from('grant'),
  })
  expect({ ...answer, body: JSON.parse(answer.body), headers: answer.headers['x-made'] }).toEqual({
    status: 201,
    headers: 'yes',
    body: { method: 'POST', url: '/issuer/token?a=1', type: 'text/plain', body: 'grant' },
  })
  await bridge.stop()
})
