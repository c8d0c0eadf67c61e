import { expect, test } from 'vitest'
import { refusalOf } from './refusal'

test.each([
  ['/payment/create', 'method_not_allowed', 405],
  ['/t/warung/admin/orders', 'method_not_allowed', 405],
  ['/tenant/api/tenants', 'malformed_request', 400],
  ['/api/admin/tenants', 'method_not_allowed', 405],
] as const)(
  '%s is refused in its own shape, in English where no language is asked',
  (url, reason, status) => {
    const told = refusalOf({ url, headers: {} }, reason, 'id')
    expect(told).toMatchObject({
      status,
      headers: { 'content-type': 'application/json', 'content-language': 'en' },
    })
    const body = JSON.parse(told.body) as object
    expect(Object.keys(body)).toEqual(['success', 'error', 'message'])
    const asked = refusalOf({ url, headers: { 'accept-language': 'id' } }, reason, 'id')
    expect(asked.headers['content-language']).toBe('id')
  },
)

test('our own API is refused with problem details', () => {
  const { headers } = refusalOf({ url: '/api/v1/orders', headers: {} }, 'method_not_allowed', 'id')
  expect(headers['content-type']).toBe('application/problem+json')
})
