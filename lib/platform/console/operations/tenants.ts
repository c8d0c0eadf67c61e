import { z } from 'zod'
import { OneTenant } from '@/lib/platform/console/schema/tenant-name'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { pageOf, paging } from '@/lib/core/api/words'
import { BOT_PARTS } from '@/lib/platform/configuration/schema/bot'
import { changeTenantBot } from '@/lib/platform/configuration/service/bot'
import { ProvisionBody, ProvisionDocument, TenantQuery } from '@/lib/platform/console/schema/tenants'
import { provision, readWish } from '@/lib/platform/console/service/tenants/provision'
import { listTenantDocuments } from '@/lib/platform/console/service/tenants/tenant-documents'
import { tenantNamed } from '@/lib/platform/operator/service'
import { ListedTenantAnswer, TenantAnswer, sentTenant } from './tenant-words'

const tag = 'Tenants'

/** What a part of the bot is called in its address, with what it sets. */
type Part = { path: string; name: keyof typeof BOT_PARTS; id: string; summary: string }

const parts: readonly Part[] = [
  ...(['features', 'channels', 'permissions', 'config'] as const).map((name) => ({
    ...{ path: name, name, id: `setTenant${name.charAt(0).toUpperCase()}${name.slice(1)}` },
    summary: `Set the ${name} of its bot`,
  })),
  // As answers call it, and so programs too.
  { path: 'bot_config', name: 'config', id: 'setTenantBotConfig', summary: 'Set the config of its bot' },
]

const setPart = ({ path, name, id, summary }: Part): PlatformOperation =>
  platformOperation({
    method: 'PUT',
    path: `/tenants/{id}/${path}`,
    id,
    tag,
    summary,
    description: 'What is not named stays as it is. A feature that its plan does not have is a `conflict`.',
    rights: writing,
    params: OneTenant,
    body: BOT_PARTS[name],
    answer: TenantAnswer,
    isVersioned: true,
    errors: ['conflict'],
    run: async (ctx, { params, body, version }) => {
      const id = await tenantNamed(ctx, params.id)
      await changeTenantBot(ctx, id, { change: body, version })
      return sentTenant(ctx, id)
    },
  })

export const tenantOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/tenants',
    id: 'listTenants',
    tag,
    summary: 'List and find tenants, the newest first',
    rights: [],
    query: TenantQuery.extend({ limit: paging.limit }),
    answer: pageOf(ListedTenantAnswer).extend({ count: z.int().meta({ description: 'Of all pages.' }) }),
    run: async (ctx, { query: { after, before, limit, ...filter } }) => {
      const page = await listTenantDocuments(ctx, filter, { after, before }, limit)
      return {
        body: page as { data: z.input<typeof ListedTenantAnswer>[]; count: number; next: string | null },
      }
    },
  }),
  platformOperation({
    method: 'POST',
    path: '/tenants',
    id: 'createTenant',
    tag,
    summary: 'Make a tenant and invite its owner',
    description: 'With an exported configuration where one is given: all of it, or nothing.',
    rights: writing,
    body: ProvisionBody,
    judgeMore: (ctx, sent) => readWish(ctx, ProvisionDocument, sent),
    bodyLimitBytes: 400_000,
    answer: TenantAnswer,
    status: 201,
    run: async (ctx, { body }) => {
      const id = await provision(ctx, await readWish(ctx, ProvisionDocument, body))
      return { ...(await sentTenant(ctx, id)), location: `/api/v1/tenants/${id}` }
    },
  }),
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}',
    id: 'getTenant',
    tag,
    summary: 'Read a tenant',
    rights: [],
    params: OneTenant,
    answer: TenantAnswer,
    isVersioned: true,
    run: async (ctx, { params }) => sentTenant(ctx, await tenantNamed(ctx, params.id)),
  }),
  ...parts.map(setPart),
]
