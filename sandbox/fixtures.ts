import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { fingerprint, seal, sealToBytes } from '@/lib/core/crypto'
import type { Ring } from '@/lib/core/crypto'
import { newId, newPublicId } from '@/lib/core/ids'

/** Shops for tests, written straight into the tables by the owner, so that no service has to work for them. */
export type Planter = {
  owner: pg.Pool
  auth: pg.Pool
  rings: { appSecrets: Ring; kek: Ring }
  /** The number of the last planted order; two planters of one database count in different places. */
  lastOrder: number
}

export type FixtureMember = { personId: string; sessionId: string; email: string }

export type FixtureProduct = {
  productId: string
  variantId: string
  slug: string
  name: string
  priceMinor: bigint
}

export type FixtureOrder = {
  orderId: string
  number: string
  lineId: string
  attemptId: string
  providerRef: string
  totalMinor: bigint
  customerEmail: string
}

export type FixtureTenant = {
  tenantId: string
  slug: string
  currency: 'IDR' | 'USD'
  members: Record<'owner' | 'finance' | 'ops' | 'dev' | 'removed', FixtureMember>
  /** Midtrans is the default of a shop in rupiah, Stripe of one in dollars. Their secrets can be opened. */
  connections: Record<'midtrans' | 'stripe', string>
  products: Record<'accessLink' | 'file' | 'licenseKey' | 'manual' | 'free' | 'unpublished', FixtureProduct>
  /** Stock of the licence key: ten units to sell, one held by the open order, one handed over with the paid one. */
  stock: { available: bigint; held: bigint }
  orders: {
    /** Paid, fulfilled with one licence key, and a small part given back. */
    paid: FixtureOrder & {
      transactionId: string
      refundId: string
      fulfilmentId: string
      stockItemId: string
    }
    /** Waiting for its payment, with an open attempt that holds one unit. */
    open: FixtureOrder
  }
  customerId: string
  /** Told of refunds only, so that no other test meets it. */
  webhookEndpointId: string
  /** WELCOME10: a tenth off the access link, used once with the paid order. */
  couponId: string
}

type Row = Record<string, unknown>

/** One insert of one row; column names are this file's own. */
async function add(pool: pg.Pool, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row)
  await pool.query(
    `insert into ${table} (${columns.map((name) => pg.escapeIdentifier(name)).join(', ')})
     values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  )
}

const dayMs = 86_400_000
const afterDays = (days: number): Date => new Date(Date.now() + days * dayMs)

export const fixtureSecrets = {
  midtrans: 'SB-Mid-server-FIXTURE000000000',
  stripe: 'rk_test_FIXTURE000000000000',
  stripeWebhook: 'whsec_FIXTURE0000000000000',
  webhook: 'whsec_RklYVFVSRUZJWFRVUkVGSVhUVVJF',
} as const

/** The API key of a planted shop, in clear; its checksum is not one that the platform would give out. */
export function fixtureApiKey(tenantId: string): string {
  return `grk_test_fixture${tenantId.replaceAll('-', '')}`
}

/** A person with a living session, member of nothing. */
export async function plantPerson(planter: Pick<Planter, 'auth'>, email: string): Promise<FixtureMember> {
  const member = { personId: newPublicId(), sessionId: newPublicId(), email }
  await add(planter.auth, 'auth.users', { id: member.personId, email, email_confirmed_at: new Date() })
  await add(planter.auth, 'auth.sessions', { id: member.sessionId, user_id: member.personId, aal: 'aal1' })
  return member
}

async function plantMember(
  planter: Planter,
  tenant: { id: string; slug: string },
  role: keyof FixtureTenant['members'],
): Promise<FixtureMember> {
  const member = await plantPerson(planter, `${role}@${tenant.slug}.test`)
  await add(planter.owner, 'private.people', { id: member.personId, email_proven_at: new Date() })
  await add(planter.owner, 'public.members', {
    tenant_id: tenant.id,
    person_id: member.personId,
    role: role === 'removed' ? 'owner' : role,
    name: `The ${role}`,
    email: member.email,
    removed_at: role === 'removed' ? new Date() : null,
  })
  return member
}

/** What the platform keeps about a tenant, as if a platform admin had written it. */
async function plantPlatform(
  { owner }: Planter,
  tenant: { id: string; slug: string; currency: string; adminId: string; sessionId: string },
): Promise<void> {
  const { adminId } = tenant
  await add(owner, 'public.tenant_numbers', {
    tenant_id: tenant.id,
    currency: tenant.currency,
    orders_count: 2,
    paid_count: 1,
  })
  await add(owner, 'public.tenant_notes', {
    tenant_id: tenant.id,
    id: newId(),
    author_id: adminId,
    body: 'Asked about invoices.',
  })
  await add(owner, 'public.tenant_exports', { tenant_id: tenant.id, id: newId(), requested_by: adminId })
  await add(owner, 'public.platform_entries', {
    action: 'tenant.noted',
    actor_id: adminId,
    subject_id: tenant.id,
    subject_name: tenant.slug,
  })
  await add(owner, 'public.platform_keys', {
    id: newId(),
    name: 'Rental bot',
    hint: '4711',
    can_write: true,
    key_hash: randomBytes(32),
    created_by: adminId,
  })
  const runId = newId()
  await add(owner, 'public.platform_runs', { id: runId, kind: 'activate', requested_by: adminId, total: 1 })
  await add(owner, 'public.platform_run_items', {
    run_id: runId,
    target_id: tenant.id,
    target_name: tenant.slug,
    state: 'skipped',
  })
  await add(owner, 'public.announcements', {
    id: newId(),
    target_id: tenant.id,
    texts: JSON.stringify({ en: { title: 'Hello', text: 'A word to this shop alone.' } }),
    written_by: adminId,
  })
  await owner.query(
    `insert into public.platform_settings (name, value, changed_by) values ('maintenance', 'false', $1) on conflict do nothing`,
    [adminId],
  )
  const flag = `flag_${tenant.slug.replaceAll('-', '_')}`
  await add(owner, 'public.feature_flags', { name: flag, changed_by: adminId })
  await add(owner, 'public.tenant_flags', { tenant_id: tenant.id, flag, is_on: true, changed_by: adminId })
  await add(owner, 'private.impersonations', {
    id: newId(),
    tenant_id: tenant.id,
    person_id: adminId,
    session_id: tenant.sessionId,
    reason: 'Looked for a lost order',
    ended_at: new Date(),
  })
}

/** A trial of a connection, a replay of one notification, and a comparison of the books that found something. */
async function plantReconciliation(
  { owner }: Planter,
  tenantId: string,
  connectionId: string,
  personId: string,
): Promise<void> {
  const ids = { tenant_id: tenantId, connection_id: connectionId }
  await add(owner, 'public.gateway_tests', {
    ...ids,
    id: newId(),
    provider_ref: `ck-trial-${tenantId}`,
    amount_minor: 15_000n,
    currency: 'IDR',
    requested_by: personId,
    expires_at: afterDays(1),
  })
  const replayId = newId()
  const dedupeKey = `trial-${tenantId}`
  await add(owner, 'public.webhook_inbox', {
    ...ids,
    dedupe_key: dedupeKey,
    kind: 'settlement',
    body: '{}',
    secret_version: 1,
    processed_at: new Date(),
    verdict: 'test',
  })
  await add(owner, 'public.webhook_replays', {
    tenant_id: tenantId,
    id: replayId,
    is_dry_run: true,
    total: 1,
    requested_by: personId,
  })
  await add(owner, 'public.webhook_replay_items', {
    ...ids,
    replay_id: replayId,
    position: 1,
    dedupe_key: dedupeKey,
  })
  const runId = newId()
  await add(owner, 'public.reconciliation_runs', {
    tenant_id: tenantId,
    id: runId,
    kind: 'asked',
    from_at: afterDays(-1),
    to_at: new Date(),
    state: 'done',
    requested_by: personId,
  })
  await add(owner, 'public.reconciliation_findings', {
    ...ids,
    id: newId(),
    run_id: runId,
    kind: 'unknown_payment',
    subject_ref: 'pi_unknown',
    there_minor: 15_000n,
    currency: 'IDR',
    state: 'healed',
  })
}

export async function plantConnection(
  planter: Planter,
  tenantId: string,
  provider: 'midtrans' | 'stripe',
  isDefault: boolean,
): Promise<string> {
  const id = newPublicId()
  await add(planter.owner, 'public.payment_connections', {
    tenant_id: tenantId,
    id,
    provider,
    mode: 'sandbox',
    auth_kind: provider === 'stripe' ? 'restricted_key' : 'api_key',
    is_default: isDefault,
    key_last4: fixtureSecrets[provider].slice(-4),
    client_key: provider === 'midtrans' ? 'SB-Mid-client-FIXTURE000000000' : null,
    verified_at: new Date(),
  })
  const secrets: Record<string, string> =
    provider === 'midtrans'
      ? { api_key: fixtureSecrets.midtrans }
      : { api_key: fixtureSecrets.stripe, webhook_secret: fixtureSecrets.stripeWebhook }
  for (const [field, secret] of Object.entries(secrets)) {
    const sealed = seal(planter.rings.kek, [tenantId, id, provider, 'sandbox', field, 1], secret)
    await add(planter.owner, 'private.gateway_secrets', {
      tenant_id: tenantId,
      connection_id: id,
      secret_version: 1,
      field,
      kid: sealed.kid,
      wrapped_key: sealed.wrappedKey,
      ciphertext: sealed.ciphertext,
      fingerprint: fingerprint(planter.rings.appSecrets, 'gateway_secret', secret),
    })
  }
  return id
}

async function plantProduct(
  planter: Planter,
  tenantId: string,
  product: {
    slug: string
    name: string
    kind: 'access_link' | 'file' | 'license_key' | 'manual'
    priceMinor: bigint
    position: number
    delivery?: Row
    published?: boolean
  },
): Promise<FixtureProduct> {
  const productId = newId()
  const variantId = newId()
  await add(planter.owner, 'public.products', {
    tenant_id: tenantId,
    id: productId,
    slug: product.slug,
    name: product.name,
    summary: `${product.name}, in short`,
    description: `## ${product.name}\n\nAll about it.`,
    delivery_kind: product.kind,
    position: product.position,
    published: product.published ?? true,
  })
  await add(planter.owner, 'public.product_variants', {
    tenant_id: tenantId,
    id: variantId,
    product_id: productId,
    price_minor: product.priceMinor,
  })
  if (product.delivery) {
    await add(planter.owner, 'public.product_deliveries', {
      tenant_id: tenantId,
      product_id: productId,
      ...product.delivery,
    })
  }
  return { productId, variantId, slug: product.slug, name: product.name, priceMinor: product.priceMinor }
}

async function plantProducts(
  planter: Planter,
  tenant: { id: string; slug: string },
  unit: bigint,
): Promise<FixtureTenant['products']> {
  const product = (
    slug: string,
    kind: 'access_link' | 'file' | 'license_key' | 'manual',
    priceMinor: bigint,
    position: number,
    more: { delivery?: Row; published?: boolean } = {},
  ): Promise<FixtureProduct> =>
    plantProduct(planter, tenant.id, {
      slug,
      name: `${slug} of ${tenant.slug}`,
      kind,
      priceMinor,
      position,
      ...more,
    })
  const file = {
    file_key: `tenants/${tenant.id}/files/guide.txt`,
    file_name: 'guide.txt',
    file_type: 'text/plain',
    file_size_bytes: 5,
    file_sha256: createHash('sha256').update('guide').digest('hex'),
  }
  return {
    accessLink: await product('course', 'access_link', 99n * unit, 0, {
      delivery: { access_url: `https://course.example/${tenant.slug}`, note: 'Welcome.' },
    }),
    file: await product('guide', 'file', 19n * unit, 1, { delivery: file }),
    licenseKey: await product('licence', 'license_key', 150n * unit, 2, {
      delivery: { note: 'Enter the key.' },
    }),
    manual: await product('coaching', 'manual', 45n * unit, 3, { delivery: { note: 'We will call you.' } }),
    free: await product('sample', 'access_link', 0n, 4, {
      delivery: { access_url: `https://sample.example/${tenant.slug}` },
    }),
    unpublished: await product('draft', 'manual', 10n * unit, 5, { published: false }),
  }
}

async function plantStockItem(
  planter: Planter,
  tenantId: string,
  variantId: string,
  handedOver: { orderId: string; fulfilmentId: string } | null,
): Promise<string> {
  const id = newId()
  const key = `KEY-${randomBytes(9).toString('hex').toUpperCase()}`
  await add(planter.owner, 'public.stock_items', {
    tenant_id: tenantId,
    id,
    variant_id: variantId,
    sealed_content: sealToBytes(planter.rings.appSecrets, [tenantId, variantId, id], key),
    fingerprint: fingerprint(planter.rings.appSecrets, `stock:${tenantId}`, key),
    state: handedOver === null ? 'available' : 'delivered',
    order_id: handedOver?.orderId ?? null,
    fulfilment_id: handedOver?.fulfilmentId ?? null,
    delivered_at: handedOver === null ? null : new Date(),
  })
  return id
}

type OrderPlan = {
  tenantId: string
  currency: string
  product: FixtureProduct
  connection: { id: string; provider: 'midtrans' | 'stripe' }
  customerEmail: string
  isPaid: boolean
}

async function plantOrder(planter: Planter, plan: OrderPlan): Promise<FixtureOrder> {
  planter.lastOrder += 1
  const order: FixtureOrder = {
    orderId: newPublicId(),
    number: `211126${String(planter.lastOrder).padStart(6, '0')}`,
    lineId: newId(),
    attemptId: newId(),
    providerRef: `ck-FIXTURE${String(planter.lastOrder).padStart(19, '0')}`,
    totalMinor: plan.product.priceMinor,
    customerEmail: plan.customerEmail,
  }
  const { owner } = planter
  const paidAt = plan.isPaid ? new Date() : null
  const ids = { tenant_id: plan.tenantId, order_id: order.orderId }
  await add(owner, 'public.orders', {
    tenant_id: plan.tenantId,
    id: order.orderId,
    number: order.number,
    status: plan.isPaid ? 'fulfilled' : 'awaiting_payment',
    payment_state: plan.isPaid ? 'partially_refunded' : 'unpaid',
    customer_name: 'A Customer',
    customer_email: plan.customerEmail,
    customer_phone: '+6281234567890',
    locale: 'id',
    currency: plan.currency,
    subtotal_minor: order.totalMinor,
    total_minor: order.totalMinor,
    address: '192.0.2.7',
    window_ends_at: afterDays(1),
    paid_at: paidAt,
    fulfilled_at: paidAt,
  })
  await add(owner, 'public.order_lines', {
    ...ids,
    id: order.lineId,
    position: 0,
    product_id: plan.product.productId,
    variant_id: plan.product.variantId,
    product_name: plan.product.name,
    product_slug: plan.product.slug,
    variant_name: '',
    delivery_kind: 'license_key',
    quantity: 1,
    unit_price_minor: plan.product.priceMinor,
    total_minor: plan.product.priceMinor,
  })
  await add(owner, 'public.payment_attempts', {
    ...ids,
    id: order.attemptId,
    connection_id: plan.connection.id,
    secret_version: 1,
    provider: plan.connection.provider,
    provider_ref: order.providerRef,
    session_ref: `session-${order.attemptId}`,
    amount_minor: order.totalMinor,
    currency: plan.currency,
    state: plan.isPaid ? 'paid' : 'open',
    url: `https://pay.example/${order.attemptId}`,
    expires_at: afterDays(1),
    next_sync_at: plan.isPaid ? null : afterDays(1),
  })
  await add(owner, 'public.stock_holds', {
    ...ids,
    attempt_id: order.attemptId,
    variant_id: plan.product.variantId,
    quantity: 1,
    state: plan.isPaid ? 'taken' : 'held',
  })
  // Relayed long ago: a fixture is the past, and a test of the relay sees only what it recorded itself.
  await add(owner, 'public.events', {
    ...ids,
    id: newId(),
    topic: plan.isPaid ? 'order.paid' : 'order.placed',
    key: order.orderId,
    payload: { orderId: order.orderId },
    relayed_at: new Date(),
  })
  await add(owner, 'public.idempotency_keys', {
    ...ids,
    key: `key-${order.orderId}`,
    body_hash: createHash('sha256').update(order.orderId).digest('hex'),
  })
  await add(owner, 'public.webhook_inbox', {
    tenant_id: plan.tenantId,
    connection_id: plan.connection.id,
    dedupe_key: `notice-${order.attemptId}`,
    attempt_id: order.attemptId,
    kind: 'settlement',
    body: '{}',
    secret_version: 1,
    processed_at: new Date(),
    verdict: 'applied',
  })
  await add(owner, 'public.notifications', {
    ...ids,
    id: newId(),
    template: plan.isPaid ? 'order-paid' : 'order-placed',
    key: order.orderId,
    recipient: plan.customerEmail,
    locale: 'id',
    state: 'sent',
    sent_at: new Date(),
  })
  return order
}

async function plantCoupon(planter: Planter, tenantId: string, productId: string): Promise<string> {
  const couponId = newId()
  await add(planter.owner, 'public.coupons', {
    tenant_id: tenantId,
    id: couponId,
    code: 'WELCOME10',
    kind: 'percent',
    percent_bp: 1000,
    for_all_products: false,
    used_count: 1,
  })
  await add(planter.owner, 'public.coupon_products', {
    tenant_id: tenantId,
    coupon_id: couponId,
    product_id: productId,
  })
  return couponId
}

/** What members keep about orders: one drafted by hand, a view, a note, and the proof of a refund. */
async function plantDesk(
  planter: Planter,
  tenantId: string,
  desk: { ownerId: string; paid: FixtureTenant['orders']['paid']; currency: string },
): Promise<void> {
  const { owner } = planter
  const mine = { tenant_id: tenantId, person_id: desk.ownerId }
  planter.lastOrder += 1
  // Older than anything that a test plants, so that it stands at the end of every list.
  await add(owner, 'public.orders', {
    tenant_id: tenantId,
    id: newPublicId(),
    number: `010120${String(planter.lastOrder).padStart(6, '0')}`,
    status: 'draft',
    customer_name: 'A Regular',
    customer_email: `regular@${tenantId}.example`,
    locale: 'id',
    currency: desk.currency,
    subtotal_minor: 5n,
    total_minor: 5n,
    placed_by: desk.ownerId,
    window_ends_at: afterDays(1),
    created_at: new Date('2020-01-01T00:00:00Z'),
  })
  await add(owner, 'public.shop_visits', {
    tenant_id: tenantId,
    day: '2020-01-01',
    visits: 3n,
    checkouts: 1n,
  })
  await add(owner, 'private.shop_visitors', {
    tenant_id: tenantId,
    day: '2020-01-01',
    step: 'visit',
    visitor: randomBytes(16),
  })
  await add(owner, 'public.order_views', {
    ...mine,
    id: newId(),
    name: 'Unpaid',
    filter: 'status=awaiting_payment',
  })
  await add(owner, 'public.order_notes', {
    ...mine,
    id: newId(),
    order_id: desk.paid.orderId,
    text: 'Asked for an invoice.',
  })
  await add(owner, 'public.refund_proofs', {
    ...mine,
    id: newId(),
    refund_id: desk.paid.refundId,
    file_key: `tenants/${tenantId}/refund-proofs/${desk.paid.refundId}.pdf`,
    file_name: 'transfer.pdf',
    file_type: 'application/pdf',
    file_size_bytes: 5,
    file_sha256: createHash('sha256').update('proof').digest('hex'),
  })
}

async function settleOrder(
  planter: Planter,
  plan: OrderPlan,
  order: FixtureOrder,
): Promise<FixtureTenant['orders']['paid']> {
  const { owner } = planter
  const transactionId = newId()
  const refundId = newId()
  const fulfilmentId = newId()
  const ids = { tenant_id: plan.tenantId, order_id: order.orderId }
  await add(owner, 'public.gateway_transactions', {
    ...ids,
    id: transactionId,
    attempt_id: order.attemptId,
    connection_id: plan.connection.id,
    provider_ref: `transaction-${transactionId}`,
    state: 'paid',
    method: 'qris',
    amount_minor: order.totalMinor,
    currency: plan.currency,
    facts: JSON.stringify([{ seen: 'paid' }]),
    paid_at: new Date(),
  })
  await add(owner, 'public.refunds', {
    ...ids,
    id: refundId,
    attempt_id: order.attemptId,
    transaction_id: transactionId,
    kind: 'gateway',
    state: 'succeeded',
    amount_minor: 1n,
    currency: plan.currency,
    provider_ref: `refund-${refundId}`,
    settled_at: new Date(),
  })
  await add(owner, 'public.fulfilments', {
    ...ids,
    id: fulfilmentId,
    order_line_id: order.lineId,
    product_id: plan.product.productId,
    kind: 'license_key',
    quantity: 1,
    state: 'delivered',
    delivered_at: new Date(),
  })
  const stockItemId = await plantStockItem(planter, plan.tenantId, plan.product.variantId, {
    orderId: order.orderId,
    fulfilmentId,
  })
  return { ...order, transactionId, refundId, fulfilmentId, stockItemId }
}

/** A key of the owner's that reads orders, and an endpoint that was told of one event already. */
async function plantIntegrations(planter: Planter, tenantId: string, personId: string): Promise<string> {
  const { owner } = planter
  const key = fixtureApiKey(tenantId)
  await add(owner, 'public.api_keys', {
    tenant_id: tenantId,
    id: newId(),
    name: 'Bookkeeping',
    hint: key.slice(-4),
    scopes: ',orders.read,products.read,',
    key_hash: createHash('sha256').update(key).digest(),
    created_by: personId,
  })
  const endpointId = newId()
  await add(owner, 'public.webhook_endpoints', {
    tenant_id: tenantId,
    id: endpointId,
    url: 'https://hooks.example/gerai',
    topics: ',order.refunded,',
    created_by: personId,
  })
  await add(owner, 'private.webhook_secrets', {
    tenant_id: tenantId,
    endpoint_id: endpointId,
    secret_version: 1,
    sealed: sealToBytes(
      planter.rings.appSecrets,
      ['webhook', tenantId, endpointId, 1],
      fixtureSecrets.webhook,
    ),
  })
  const deliveryId = newId()
  await add(owner, 'public.webhook_deliveries', {
    tenant_id: tenantId,
    id: deliveryId,
    endpoint_id: endpointId,
    event_id: newId(),
    object_id: newId(),
    topic: 'order.refunded',
    body: '{}',
    state: 'delivered',
    attempts: 1,
    delivered_at: new Date(),
  })
  await add(owner, 'public.webhook_attempts', {
    tenant_id: tenantId,
    id: newId(),
    delivery_id: deliveryId,
    status: 200,
    answer: 'ok',
    duration_ms: 12,
  })
  return endpointId
}

/** One invitation that waits, one that was revoked, and a second factor of somebody who left. */
async function plantTeam(
  planter: Planter,
  tenant: { id: string; slug: string },
  { owner, removed }: FixtureTenant['members'],
): Promise<void> {
  for (const invitee of ['invited', 'revoked']) {
    const id = newId()
    await add(planter.owner, 'public.invitations', {
      tenant_id: tenant.id,
      id,
      email: `${invitee}@${tenant.slug}.test`,
      role: 'ops',
      invited_by: owner.personId,
      revoked_at: invitee === 'revoked' ? new Date() : null,
    })
    if (invitee === 'revoked') continue
    await add(planter.owner, 'private.invitation_tokens', {
      token_hash: createHash('sha256').update(id).digest(),
      tenant_id: tenant.id,
      invitation_id: id,
    })
  }
  await add(planter.owner, 'public.team_rules', { tenant_id: tenant.id, rule: 'nothing_in_particular' })
  const person = { person_id: removed.personId }
  await add(planter.owner, 'private.second_factors', {
    ...person,
    sealed_secret: randomBytes(80),
    confirmed_at: new Date(),
  })
  await add(planter.owner, 'private.recovery_codes', { ...person, code_hash: randomBytes(32) })
  await add(planter.owner, 'private.passed_sessions', { ...person, session_id: removed.sessionId })
  await add(planter.owner, 'private.session_places', {
    ...person,
    session_id: removed.sessionId,
    address: '192.0.2.11',
    user_agent: 'A browser',
  })
}

/** A plan without limits, an exception that says so too, and the traces of what the shop has used and bought. */
async function plantPlan({ owner }: Planter, tenantId: string, personId: string): Promise<void> {
  const ids = { tenant_id: tenantId }
  await add(owner, 'public.subscriptions', { ...ids, plan_id: 'enterprise', plan_version: 1 })
  await add(owner, 'public.entitlement_overrides', {
    ...ids,
    id: newId(),
    name: 'limit:orders',
    reason: 'Agreed by telephone.',
  })
  await add(owner, 'public.tenant_modules', { ...ids, module_id: 'ksa' })
  await add(owner, 'public.meter_counts', { ...ids, meter: 'orders', period_on: '2020-01-01', used: 2n })
  await add(owner, 'public.meter_events', { ...ids, meter: 'orders', key: 'the-first', amount: 1n })
  await add(owner, 'public.credit_balances', { ...ids, remaining: 100n })
  const invoiceId = newId()
  await add(owner, 'public.credit_purchases', { ...ids, invoice_id: invoiceId, credits: 100n })
  await add(owner, 'public.invoices', {
    ...ids,
    id: invoiceId,
    key: 'credits:the-first',
    kind: 'credits',
    state: 'void',
    currency: 'IDR',
    lines: '[]',
    subtotal_minor: 25_000n,
    total_minor: 25_000n,
    purchase: '{}',
    recipient_name: 'The shop',
    recipient_email: 'billing@shop.example',
    due_at: new Date('2020-01-01T00:00:00Z'),
    created_at: new Date('2020-01-01T00:00:00Z'),
  })
  await add(owner, 'public.billing_requests', {
    ...ids,
    id: newId(),
    requested_by: personId,
    purchase: '{}',
    handled_at: new Date(),
  })
}

/** What a shop would have that bills other tenants. */
async function plantIssuer({ owner }: Planter, tenantId: string, orderId: string): Promise<void> {
  await add(owner, 'public.invoice_numbers', { tenant_id: tenantId, series: '2020', last_number: 1n })
  await add(owner, 'public.billed_orders', {
    tenant_id: tenantId,
    order_id: orderId,
    payer_id: newId(),
    invoice_id: newId(),
    number: '2020-0001',
  })
}

/** A complete shop: people of every role, both gateways, every kind of product, stock, one paid and one open order. */
export async function plantTenant(
  planter: Planter,
  shop: { slug: string; currency: 'IDR' | 'USD' },
): Promise<FixtureTenant> {
  const { owner } = planter
  const tenant = { id: newPublicId(), slug: shop.slug }
  const isRupiah = shop.currency === 'IDR'
  await add(owner, 'public.tenants', {
    id: tenant.id,
    slug: shop.slug,
    name: `The shop ${shop.slug}`,
    locale: isRupiah ? 'id' : 'en',
    currency: shop.currency,
    contact_email: `hello@${shop.slug}.test`,
  })
  await add(owner, 'private.hosts', { host: shop.slug, tenant_id: tenant.id })
  await add(owner, 'public.custom_domains', {
    tenant_id: tenant.id,
    id: newId(),
    host: `shop.${shop.slug}.example`,
    token: randomBytes(16).toString('hex'),
    next_check_at: afterDays(1),
  })
  const members = {
    owner: await plantMember(planter, tenant, 'owner'),
    finance: await plantMember(planter, tenant, 'finance'),
    ops: await plantMember(planter, tenant, 'ops'),
    dev: await plantMember(planter, tenant, 'dev'),
    removed: await plantMember(planter, tenant, 'removed'),
  }
  await plantPlan(planter, tenant.id, members.owner.personId)
  await plantTeam(planter, tenant, members)
  await add(owner, 'public.audit_entries', {
    tenant_id: tenant.id,
    id: newId(),
    action: 'shop.opened',
    actor_kind: 'member',
    actor_id: members.owner.personId,
  })
  await add(owner, 'public.failed_jobs', {
    tenant_id: tenant.id,
    id: newId(),
    queue: 'notifications.send',
    data: { tenantId: tenant.id },
    problem: 'The mail server did not answer.',
  })
  // Each says what the platform says anyway, so that no other test reads or waits differently.
  await add(owner, 'public.notification_templates', {
    tenant_id: tenant.id,
    id: newId(),
    channel: 'email',
    template: 'order_expired',
    locale: 'id',
    version: 1,
    is_default: true,
    saved_by: members.owner.personId,
  })
  await add(owner, 'public.notification_rules', {
    tenant_id: tenant.id,
    channel: 'email',
    template: 'order_expired',
  })
  await add(owner, 'public.notification_settings', { tenant_id: tenant.id, channel: 'email' })
  const webhookEndpointId = await plantIntegrations(planter, tenant.id, members.owner.personId)
  const connections = {
    midtrans: await plantConnection(planter, tenant.id, 'midtrans', isRupiah),
    stripe: await plantConnection(planter, tenant.id, 'stripe', !isRupiah),
  }
  const connection = isRupiah
    ? { id: connections.midtrans, provider: 'midtrans' as const }
    : { id: connections.stripe, provider: 'stripe' as const }
  await add(owner, 'public.webhook_rejections', {
    tenant_id: tenant.id,
    id: newId(),
    connection_id: connection.id,
    reason: 'signature',
    size_bytes: 2,
    address: '192.0.2.9',
  })
  await plantReconciliation(planter, tenant.id, connection.id, members.owner.personId)
  const products = await plantProducts(planter, tenant, isRupiah ? 1000n : 100n)
  await add(owner, 'public.onboarding', {
    tenant_id: tenant.id,
    demo_product_id: products.free.productId,
  })
  const stock = { available: 10n, held: 1n }
  await add(owner, 'public.stock_levels', {
    tenant_id: tenant.id,
    variant_id: products.licenseKey.variantId,
    ...stock,
  })
  await add(owner, 'public.stock_movements', {
    tenant_id: tenant.id,
    id: newId(),
    variant_id: products.licenseKey.variantId,
    kind: 'loaded',
    change: stock.available,
    available: stock.available,
    actor_id: members.owner.personId,
  })
  await add(owner, 'public.stock_movements', {
    tenant_id: tenant.id,
    id: newId(),
    variant_id: products.licenseKey.variantId,
    kind: 'sold',
    change: -1,
    available: stock.available,
  })
  await add(owner, 'public.tenant_bots', {
    tenant_id: tenant.id,
    server_id: '123456789012345678',
    features: JSON.stringify({ shop: true }),
    channels: JSON.stringify({ live_stock: '123456789012345679' }),
  })
  await add(owner, 'public.uploads', {
    tenant_id: tenant.id,
    id: newId(),
    file_key: `tenants/${tenant.id}/files/${newId()}.txt`,
    person_id: members.owner.personId,
    file_name: 'waiting.txt',
    file_type: 'text/plain',
    file_size_bytes: 7,
    file_sha256: createHash('sha256').update('waiting').digest('hex'),
  })
  await add(owner, 'public.stored_pictures', {
    tenant_id: tenant.id,
    file: newPublicId(),
    file_size_bytes: 4096,
  })
  await add(owner, 'public.product_addresses', {
    tenant_id: tenant.id,
    slug: 'class-of-last-year',
    product_id: products.accessLink.productId,
  })
  await add(owner, 'public.product_images', {
    tenant_id: tenant.id,
    id: newId(),
    product_id: products.accessLink.productId,
    file: newPublicId(),
    alt: 'A class in session',
  })
  const plan = {
    tenantId: tenant.id,
    currency: shop.currency,
    product: products.licenseKey,
    connection,
    customerEmail: `buyer@${shop.slug}.example`,
  }
  const paid = await settleOrder(
    planter,
    { ...plan, isPaid: true },
    await plantOrder(planter, { ...plan, isPaid: true }),
  )
  const open = await plantOrder(planter, { ...plan, isPaid: false })
  await plantIssuer(planter, tenant.id, paid.orderId)
  for (let count = 0; count < 11; count += 1)
    await plantStockItem(planter, tenant.id, products.licenseKey.variantId, null)
  const customerId = newId()
  await add(owner, 'public.customers', {
    tenant_id: tenant.id,
    id: customerId,
    email: plan.customerEmail,
    email_key: createHash('sha256').update(plan.customerEmail).digest('base64url'),
    name: 'A Customer',
    sort_name: 'a customer',
    locale: 'id',
    orders_count: 2,
    spent_minor: paid.totalMinor - 1n,
  })
  await add(owner, 'public.customer_notes', {
    tenant_id: tenant.id,
    id: newId(),
    customer_id: customerId,
    author_id: members.owner.personId,
    body: 'Prefers to be written to in the evening.',
  })
  await plantDesk(planter, tenant.id, { ownerId: members.owner.personId, paid, currency: shop.currency })
  const couponId = await plantCoupon(planter, tenant.id, products.accessLink.productId)
  await add(owner, 'public.coupon_uses', {
    tenant_id: tenant.id,
    order_id: paid.orderId,
    coupon_id: couponId,
    customer_key: createHash('sha256').update(plan.customerEmail).digest('base64url'),
    discount_minor: 0n,
    state: 'redeemed',
  })
  await add(owner, 'public.customer_codes', {
    tenant_id: tenant.id,
    id: newId(),
    email: plan.customerEmail,
    code_hash: randomBytes(32),
    expires_at: afterDays(1),
  })
  await plantPlatform(planter, {
    ...tenant,
    currency: shop.currency,
    adminId: members.owner.personId,
    sessionId: members.owner.sessionId,
  })
  return {
    tenantId: tenant.id,
    slug: shop.slug,
    currency: shop.currency,
    members,
    connections,
    products,
    stock,
    orders: { paid, open },
    customerId,
    webhookEndpointId,
    couponId,
  }
}
