import type pg from 'pg'
import type { z } from 'zod'
import type { MemberContext } from '@/lib/core/context'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { ShopSettings } from '@/lib/discord/boards/schema'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { ModerationSettings, OwnValues } from '@/lib/discord/moderation/schema/own'
import { getOrder, setOwnRule } from '@/lib/discord/moderation/service/rules'
import { getFeatureSettings, saveFeatureSettings } from '@/lib/discord/settings/service'
import { TicketSettings } from '@/lib/discord/tickets/schema'
import { addPanel, getPanelDesk, saveTicketSettings } from '@/lib/discord/tickets/service/panels/panels'
import { WelcomeSettings } from '@/lib/discord/welcome/schema'
import { changeBot } from '@/lib/platform/configuration/service/bot'
import { FIRST_BOT } from '@/lib/platform/configuration/schema/bot'
import { switchModule } from '@/lib/platform/plans/service/modules'
import { DEMO } from '@/sandbox/discord/state/demo'
import { signIn } from './stock'
import type { Planted } from './stock'

/** How a feature is set in the demo; what a killed start has set already stays. */
async function setOnce<T extends object>(
  ctx: MemberContext,
  feature: string,
  schema: z.ZodType<T>,
  given: object,
): Promise<void> {
  const { version } = await getFeatureSettings(ctx, feature, schema)
  if (version === 0) await saveFeatureSettings(ctx, feature, schema, { values: schema.parse(given), version })
}

/** A message by which people ask for help, in the shop's own language; once, also after a killed start. */
async function addDemoTickets(ctx: MemberContext): Promise<void> {
  const { panels, version } = await getPanelDesk(ctx)
  if (version === 0)
    await saveTicketSettings(ctx, { ...TicketSettings.parse({ staffRoleId: DEMO.roles.team }), version })
  if (panels.length > 0) return
  const question = (label: string) => ({ label, isLong: true, isNeeded: true })
  await addPanel(ctx, {
    title: 'Butuh bantuan?',
    text: 'Pilih topiknya. Kami menjawab di ruang yang hanya Anda dan kami lihat.',
    topics: [
      {
        ...{ id: newId(), name: 'Pesanan saya', asksOrder: true },
        questions: [question('Apa yang terjadi?')],
      },
      { ...{ id: newId(), name: 'Pertanyaan lain', asksOrder: false }, questions: [] },
    ],
  })
}

/**
 * What keeps the server in order: who floods it or leads elsewhere is warned, and shouting is only tried, so that both can
 * be seen. The team may write as it likes.
 */
async function addDemoOrder(ctx: MemberContext): Promise<void> {
  const { own } = await getOrder(ctx)
  const { flood, links, caps } = OwnValues
  // Whoever shows somebody else a product leads nobody away.
  const hosts = ['buatfilm.test', `${ctx.slug}.${env().ROOT_DOMAIN.replace(/:\d+$/, '')}`]
  await setOwnRule(ctx, { ...own.flood, mode: 'on', values: flood.parse({}) })
  await setOwnRule(ctx, { ...own.links, mode: 'on', values: links.parse({ hosts }) })
  await setOwnRule(ctx, { ...own.caps, mode: 'dry', values: caps.parse({}) })
  await setOnce(ctx, 'automod', ModerationSettings, { exemptRoles: [DEMO.roles.team] })
}

/**
 * The film shop's bot in the simulated server. Sellers elsewhere are shown the module as coming until it sells; here it
 * can be tried. Safe to repeat after a killed start; who has removed the bot, or set it otherwise, is left alone.
 */
export async function connectDemoBot(
  pool: pg.Pool,
  planted: readonly Planted[],
  password: string,
): Promise<void> {
  const film = planted.find(({ shop }) => shop.slug === 'buatfilm')
  if (!film || env().DISCORD_MODE !== 'simulator') return
  const { rows } = await pool.query('select 1 from public.tenant_bots where tenant_id = $1', [film.tenantId])
  if (rows.length > 0) return
  const session = await signIn(film.shop.members[0]?.email ?? '', password)
  const ctx: MemberContext = {
    ...{ tenantId: film.tenantId, slug: film.shop.slug, personId: film.ownerId },
    ...{ sessionId: session.sessionId, requestId: newId(), address: '127.0.0.1', userAgent: 'demo' },
    locale: film.shop.locale,
  }
  try {
    await switchModule(ctx, { moduleId: 'discord', on: true })
    await connectBot(ctx, { token: DEMO.token })
    const { guildId, channels } = DEMO
    const settings = {
      ...FIRST_BOT,
      server_id: guildId,
      features: {
        ...{ shop: true, tickets: true, analytics: true, welcome: true },
        ...{ leveling: true, reputation: true, automod: true },
      },
      permissions: { manage_products: true, view_analytics: true, custom_config: true },
      channels: {
        live_stock: channels.shop,
        purchase_log: channels.log,
        welcome: channels.general,
        tickets: channels.general,
        level_ups: channels.general,
        reputation: channels.general,
        moderation: channels.cases,
      },
    }
    await setOnce(ctx, 'welcome', WelcomeSettings, { greeting: 'card' })
    const restock = { restock_role: DEMO.roles.restock, restock_channel: channels.general }
    await setOnce(ctx, 'boards', ShopSettings, restock)
    await addDemoTickets(ctx)
    await addDemoOrder(ctx)
    await sellRole(pool, film.tenantId)
    // Last, because it is the sign that all of this is done.
    await changeBot(ctx, { settings, version: 0 })
  } finally {
    await session.end()
  }
}

/** Whoever buys keys is a buyer in the server for a month. Written down, because the bot has not seen its server yet. */
async function sellRole(pool: pg.Pool, tenantId: string): Promise<void> {
  await pool.query(
    `insert into public.discord_product_roles (tenant_id, id, product_id, role_id, days)
     select p.tenant_id, $2, p.id, $3, 30 from public.products p
     where p.tenant_id = $1 and p.published and p.delivery_kind = 'license_key' order by p.position limit 1
     on conflict do nothing`,
    [tenantId, newId(), DEMO.roles.customer],
  )
}
