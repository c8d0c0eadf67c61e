import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JobContext, MemberContext, ShopContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import type { TestDatabase } from '@/sandbox/testing'

export function shopContext(tenant: FixtureTenant, more: Partial<ShopContext> = {}): ShopContext {
  return {
    tenantId: tenant.tenantId,
    slug: tenant.slug,
    origin: `http://${tenant.slug}.gerai.localhost:3000`,
    requestId: newId(),
    address: '192.0.2.50',
    userAgent: 'test',
    locale: 'id',
    ...more,
  }
}

export function memberContext(tenant: FixtureTenant, member: FixtureMember): MemberContext {
  return { ...shopContext(tenant), personId: member.personId, sessionId: member.sessionId }
}

export function jobContext(tenant: FixtureTenant): JobContext {
  return { tenantId: tenant.tenantId, requestId: newId() }
}

/** Stands in for Midtrans' Snap where a test is about orders, not about gateways: every request gets a page. */
export async function startPages(): Promise<{
  origin: string
  asked: () => string[]
  close: () => Promise<void>
}> {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      response.setHeader('content-type', 'application/json')
      const isStatus = request.method === 'GET' || /\/(cancel|expire)$/.test(request.url ?? '')
      if (isStatus) {
        response.statusCode = 404
        response.end(JSON.stringify({ status_code: '404', status_message: "Transaction doesn't exist." }))
        return
      }
      const order = (JSON.parse(body) as { transaction_details: { order_id: string } }).transaction_details
        .order_id
      asked.push(order)
      response.statusCode = 201
      response.end(JSON.stringify({ token: `token-${order}`, redirect_url: `http://pay.example/${order}` }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const watched = [
  'orders',
  'order_lines',
  'payment_attempts',
  'stock_levels',
  'stock_holds',
  'stock_items',
  'fulfilments',
  'events',
  'products',
  'product_variants',
  'customers',
  'customer_notes',
  'coupons',
  'coupon_products',
  'coupon_uses',
  'customer_codes',
  'idempotency_keys',
] as const

/** A fingerprint of everything a tenant has, to prove that it noticed nothing. */
export async function fingerprintOf(
  database: TestDatabase,
  tenantId: string,
): Promise<Record<string, string>> {
  const result: Record<string, string> = {}
  for (const table of watched) {
    const [row] = await database.ask<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from public.${table} t where tenant_id = $1`,
      [tenantId],
    )
    result[table] = row?.sum ?? ''
  }
  return result
}
