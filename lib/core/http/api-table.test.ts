import { globSync, readFileSync } from 'node:fs'
import { getRouteMatcher } from 'next/dist/shared/lib/router/utils/route-matcher'
import { getRouteRegex } from 'next/dist/shared/lib/router/utils/route-regex'
import { sortPages } from 'next/dist/shared/lib/router/utils/sortable-routes'
import { expect, test } from 'vitest'
import { isLeft } from './api-build'
import { tableOf } from './api-table'

const routes = globSync('app/api/**/route.ts').map((file) => file.replace(/^app|\/route\.ts$/g, ''))
/** As a build writes it down. */
const built = Object.fromEntries(routes.map((route) => [`${route}/route`, `app${route}/route.js`]))
const table = tableOf({ ...built, '/[locale]/t/[tenant]/(shop)/page': 'app/page.js' }, isLeft)

const addressOf = (route: string): string =>
  route.replace(/\[\.\.\.\w+\]/, 'one/two/three').replace(/\[\w+\]/g, 'any')

/** What the framework would run. */
function byFramework(address: string): { route: string; params: object } | null {
  for (const route of sortPages(routes)) {
    const params = getRouteMatcher(getRouteRegex(route))(address)
    if (params) return { route, params }
  }
  return null
}

test('every route is in the table, and only what is left to the framework is not answered', () => {
  expect(routes.length).toBeGreaterThan(70)
  expect(table.size).toBe(routes.length)
  for (const route of routes) {
    const found = table.find(addressOf(route))
    if (isLeft(route)) expect(found, route).toBeNull()
    else expect(found, route).toMatchObject({ route, file: `app${route}/route.js` })
  }
  expect(routes.filter(isLeft)).toEqual(['/api/sign-in'])
})

test('no other route asks the framework for anything of the request', () => {
  const asking = routes.filter((route) => /from 'next\//.test(readFileSync(`app${route}/route.ts`, 'utf8')))
  expect(asking.filter((route) => !isLeft(route))).toEqual([])
})

const more = [
  ...['/api', '/api/none', '/api/checkout/more', '/api/orders', '/api/orders/1/none', '/api/v1'],
  ...[
    '/api/v1/tenants.csv',
    '/api/v1/tenants.csv/1',
    '/api/compat/admin/none',
    '/api/compat/admin/orders/1/2',
  ],
  ...['/api/webhooks/whatsapp', '/api/webhooks/whatsapp/1', '/api/webhooks/stripe/1', '/api/compat/platform'],
  ...['/api/health', '/api/health/deep', '/api/compat/health/live', '/api/media/a', '/api/__proto__'],
]

test('an address leads where the framework would have led it, with the same parts', () => {
  for (const address of [...routes.map(addressOf), ...more]) {
    const expected = byFramework(address)
    const found = table.find(address)
    if (expected && isLeft(expected.route)) continue
    expect(found && { route: found.route, params: found.params }, address).toEqual(expected)
  }
})
