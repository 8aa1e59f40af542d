import { apiClientsContract } from '../contracts/api-clients'
import { memoryApiClients } from './records'

apiClientsContract('API clients in memory', memoryApiClients)
