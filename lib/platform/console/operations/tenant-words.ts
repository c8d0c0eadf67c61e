import { z } from 'zod'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import type { PlatformContext } from '@/lib/core/context'
import { BotConfig } from '@/lib/platform/configuration/operations'
import { BOT_CHANNELS, BOT_FEATURES, BOT_PERMISSIONS } from '@/lib/platform/configuration/schema/bot'
import { getTenantDocument } from '@/lib/platform/console/service/tenants/tenant-documents'

/** A tenant as a list has it. */
export const ListedTenantAnswer = z
  .object({
    id: Id,
    legacy_id: z.string(),
    slug: z.string(),
    name: z.string(),
    url: z.string(),
    status: z.string().meta({ description: '`trial`, `active`, `suspended` or `cancelled`.' }),
    is_in_maintenance: z.boolean(),
    plan: z.string().nullable(),
    plan_version: z.int().nullable(),
    plan_state: z.string().nullable(),
    currency: z.string(),
    locale: z.string(),
    time_zone: z.string(),
    orders_count: z.int(),
    revenue_minor: AmountMinor,
    last_order_at: Moment.nullable(),
    deletion_due_at: Moment.nullable().meta({ description: 'When it will be gone, where that is planned.' }),
    created_at: Moment,
    guild_id: z.string().nullable(),
    features: z.record(z.enum(BOT_FEATURES), z.boolean()),
    channels: z.record(z.enum(BOT_CHANNELS), z.string().nullable()),
    permissions: z.record(z.enum(BOT_PERMISSIONS), z.boolean()),
    config: BotConfig,
    bot_config: BotConfig.meta({ description: 'The same as `config`, as older programs know it.' }),
  })
  .meta({ id: 'ListedTenant' })

export const TenantAnswer = ListedTenantAnswer.extend({
  contact_email: z.string().nullable(),
  domain: z.string().nullable(),
  suspended_at: Moment.nullable(),
  suspension_reason: z.string(),
  products_count: z.int(),
  members_count: z.int(),
  offered_features: z.array(z.enum(BOT_FEATURES)).meta({ description: 'Of the bot, by the plan.' }),
  version: z.int().meta({ description: 'Of how the bot is set.' }),
}).meta({ id: 'Tenant' })

/** The tenant as it stands after what was done. */
export async function sentTenant(ctx: PlatformContext, id: string) {
  const body = await getTenantDocument(ctx, id)
  return { body: body as z.input<typeof TenantAnswer>, version: body.version }
}
