import { expect, test } from 'vitest'
import { isLaterOfPlatform, isLaterOfTenant } from './later-modules'

test.each([
  ['DELETE', '/api/admin/tenants/7', true],
  ['GET', '/api/admin/tenants/7/8', false],
  ['GET', '/api/admin/tenantsx', false],
])('%s %s of the platform belongs to a module that is not there: %s', (method, path, is) => {
  expect(isLaterOfPlatform(method, path)).toBe(is)
})

test.each([
  ['GET', '/tenant/info', true],
  ['GET', '/warung/modules', true],
  ['POST', '/warung/modules/agents/purchase', true],
  ['GET', '/modules', false],
  ['GET', '/orders/7', false],
  ['POST', '/warung/dashboard/usage', false],
])('%s %s of a tenant belongs to a module that is not there: %s', (method, path, is) => {
  expect(isLaterOfTenant(method, path)).toBe(is)
})
