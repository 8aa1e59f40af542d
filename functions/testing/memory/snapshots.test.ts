import { snapshotsContract } from '../contracts/snapshots'
import { memorySnapshots } from './snapshots'

const snapshots = memorySnapshots()
snapshotsContract('memory', () => snapshots)
