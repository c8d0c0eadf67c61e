import { createShopClient } from './client'

const { GERAI_ORIGIN: origin = '', GERAI_KEY: key = '' } = process.env
const shop = createShopClient({ origin, key })

// A page of products; `next` is the `after` of the page behind it.
const products = await shop.GET('/api/v1/products', { params: { query: { limit: 10 } } })
for (const { name } of products.data?.data ?? []) console.log(`product: ${name}`)

// The same key with the same request is answered as before: sent twice, one coupon is made.
const added = await shop.POST('/api/v1/coupons', {
  params: { header: { 'Idempotency-Key': 'quick-start-client' } },
  body: { code: 'CLIENT-10', kind: 'percent', percent_bp: 1000 },
})
if (!added.data) throw new Error(added.error.detail)
console.log(`coupon: ${added.data.code}`)

// A change names the version that was read, and is refused with 412 when somebody was faster.
const changed = await shop.PUT('/api/v1/coupons/{id}', {
  params: { path: { id: added.data.id }, header: { 'If-Match': `"${added.data.version}"` } },
  body: { code: 'CLIENT-10', kind: 'percent', percent_bp: 1500 },
})
console.log(`changed: ${changed.response.status}`)

// What is refused is told as problem details.
const refused = await shop.POST('/api/v1/coupons', { body: { code: 'CLIENT-10', kind: 'free' } })
console.log(`refused: ${refused.error?.code} ${JSON.stringify(refused.error?.errors)}`)
