import createClient from 'openapi-fetch'
import type { paths } from './api'

/**
 * A client of a shop's API that knows every call, what it takes and what it answers. `origin` is the shop's address, such
 * as `https://kopi.gerai.example`.
 */
export function createShopClient({ origin, key }: { origin: string; key: string }) {
  return createClient<paths>({ baseUrl: origin, headers: { authorization: `Bearer ${key}` } })
}
