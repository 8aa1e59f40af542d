import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose'
import { GetCommand, PutCommand } from '#functions/adapters/dynamodb/commands'
import type { Store } from '../dynamodb/client'
import { publicKeys, type SigningKeys } from '../filesystem/signing-keys'
import { closeBox, openBox } from '../vault/box'

type Part = Pick<Store, 'documents' | 'tables'>
const KEY = { pk: 'issuer-keys', sk: 'current' } as const

async function stored({ documents, tables }: Part): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { Item: item } = await documents.send(new GetCommand({ TableName: tables.work, Key: KEY, ConsistentRead: true }))
  return item
}

async function freshKeys(): Promise<SigningKeys> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2_048, extractable: true })
  const key = await exportJWK(privateKey)
  return { keys: [{ ...key, kid: await calculateJwkThumbprint(key), use: 'sig', alg: 'RS256' }] }
}

/**
 * The issuer's keys in table `work`: public ones readable, private ones in a box under `secret` (32 bytes). Made by whoever asks first;
 * the first write wins, so every instance signs with the same keys.
 */
export async function storedSigningKeys(store: Part, secret: Uint8Array): Promise<SigningKeys> {
  const found = await stored(store)
  if (found !== undefined) return opened(found, secret)
  const keys = await freshKeys()
  const Item = { ...KEY, public: JSON.stringify(publicKeys(keys)), boxed: closeBox(secret, KEY.pk, Buffer.from(JSON.stringify(keys))) }
  try {
    await store.documents.send(new PutCommand({ TableName: store.tables.work, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
    return keys
  } catch (problem) {
    if ((problem as Error).name !== 'ConditionalCheckFailedException') throw problem
  }
  return opened((await stored(store)) ?? {}, secret)
}
const opened = ({ boxed }: Readonly<Record<string, unknown>>, secret: Uint8Array): SigningKeys =>
  JSON.parse(Buffer.from(openBox(secret, KEY.pk, boxed as Uint8Array)).toString('utf8'))

/** What verifies tokens; no keys before the issuer has made its first: then no token is valid. */
export async function storedPublicKeys(store: Part): Promise<JSONWebKeySet> {
  const found = await stored(store)
  return found === undefined ? { keys: [] } : JSON.parse(String(found.public))
}
