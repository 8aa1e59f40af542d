import { TrieRouter } from 'hono/router/trie-router'
import { getPath } from 'hono/utils/url'
import type { ApiRequest } from './api-request'
import type { Area, Route } from './area'

export type FoundRoute = {
  readonly route: Route
  readonly records: Area['records']
  readonly params: Readonly<Record<string, string>>
  /** The first value of each name. */
  readonly query: Readonly<Record<string, string>>
}

/** Finds the operation that a request is for; undefined: none of these areas. */
export function routeTable(areas: readonly Area[]): (request: Pick<ApiRequest, 'method' | 'url'>) => FoundRoute | undefined {
  const router = new TrieRouter<Pick<FoundRoute, 'route' | 'records'>>()
  for (const { routes, records } of areas)
    for (const route of routes)
      router.add(route.method.toUpperCase(), route.path.replaceAll('{', ':').replaceAll('}', ''), { route, records })
  return ({ method, url }) => {
    const [found] = router.match(method === 'HEAD' ? 'GET' : method, getPath({ url } as Request))
    const [first] = found
    if (first === undefined) return undefined
    const [target, named] = first
    const params = Object.fromEntries(Object.entries(named).map(([name, value]) => [name, decoded(String(value))]))
    const query: Record<string, string> = {}
    for (const [name, value] of new URL(url).searchParams) if (!Object.hasOwn(query, name)) query[name] = value
    return { ...target, params, query }
  }
}
/** What is no percent-encoding stays as it is: no id of ours looks like that. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (fault) {
    if (fault instanceof URIError) return text
    throw fault
  }
}
