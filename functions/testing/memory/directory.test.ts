import { directoryContract } from '../contracts/directory'
import { memoryDirectory } from './directory'

directoryContract('the directory in memory', async (people) => memoryDirectory({ people, sites: [] }))
