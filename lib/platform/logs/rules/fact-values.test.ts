import { expect, test } from 'vitest'
import { piecesOf, shortOf, spelledOut } from './fact-values'

test('codes are looked up by what they are about, one or many of them', () => {
  expect(piecesOf('role', 'ops')).toEqual([{ code: 'ops', keys: ['identity.roles.ops'] }])
  expect(piecesOf('scopes', 'orders.read products.read')).toEqual([
    { code: 'orders.read', keys: ['dashboard.team.may.orders_read'] },
    { code: 'products.read', keys: ['dashboard.team.may.products_read'] },
  ])
  expect(piecesOf('name', 'limit:products')).toEqual([
    { code: 'products', keys: ['console.plans.limits.products'] },
  ])
})

test('what somebody typed stays as it is, also where it reads like a code', () => {
  expect(piecesOf('name', 'paid')).toEqual([{ text: 'paid' }])
  expect(piecesOf('reason', 'cancelled')).toEqual([{ text: 'cancelled' }])
  const words = 'as 0198b2c0-1234-7abc-8def-0123456789ab says'
  expect(piecesOf('reason', words)).toEqual([{ text: words }])
})

test('a filter is told one by one, and no id stands anywhere in full', () => {
  const uuid = '0198b2c0-1234-7abc-8def-0123456789ab'
  expect(piecesOf('filter', `status=paid&product=${uuid}`)).toEqual([
    { code: 'status', keys: ['dashboard.audit.facts.status'] },
    { code: 'paid', keys: ['dashboard.audit.values.paid', 'console.statuses.paid'] },
    { code: 'product', keys: ['dashboard.audit.facts.product'] },
    { id: uuid },
  ])
  expect(shortOf(uuid)).toBe('…6789ab')
  expect(piecesOf('delivery', uuid)).toEqual([{ id: uuid }])
  expect(piecesOf('products', `${uuid} ${uuid}`)).toEqual([{ id: uuid }, { id: uuid }])
  expect(spelledOut('price_changed')).toBe('price changed')
})

test('many codes are told one by one, however they are set, and what is no code stays as it is', () => {
  const texts = (text: string) =>
    piecesOf('scopes', text).map((piece) =>
      'code' in piece ? piece.code : 'text' in piece ? `"${piece.text}"` : JSON.stringify(piece),
    )
  expect(texts(' orders.read,  products.read ')).toEqual(['orders.read', 'products.read'])
  expect(texts('orders.read All 9lives read!')).toEqual(['orders.read', '"All"', '"9lives"', '"read!"'])
  expect(texts('')).toEqual([])
})

test('an exception is named by what it is about, and nothing else is taken for one', () => {
  expect(piecesOf('name', 'feature:bot_shop')).toEqual([
    { code: 'bot_shop', keys: ['console.plans.features.bot_shop'] },
  ])
  for (const text of ['my limit:products', 'limit:products!', 'limit:'])
    expect(piecesOf('name', text)).toEqual([{ text }])
  expect(piecesOf('reason', 'limit:products')).toEqual([{ text: 'limit:products' }])
})

test('an action that a log was filtered by is told as that log tells it', () => {
  expect(piecesOf('action', 'tenants.exported')).toEqual([
    {
      code: 'tenants.exported',
      keys: ['console.audit.did.tenants_exported', 'dashboard.audit.did.tenants_exported'],
    },
  ])
})
