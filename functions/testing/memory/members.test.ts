import { membersContract } from '../contracts/members'
import { memoryMembers } from './members'

membersContract('members in memory', async () => memoryMembers())
