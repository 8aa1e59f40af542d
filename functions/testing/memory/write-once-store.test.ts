import { writeOnceContract } from '../contracts/write-once-store'
import { memoryWriteOnceStore } from './write-once-store'

writeOnceContract('memory', async () => {
  const store = memoryWriteOnceStore()
  const lying = () => new Map([...store.objects].map(([key, bytes]) => [key, Buffer.from(bytes).toString('utf8')]))
  return { store, lying }
})
