import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { directoryOf, placeNames } from '@/lib/discord/directory/service'
import type { Snapshot } from '@/lib/discord/directory/schema'
import {
  deleteProductRole,
  findGoods,
  insertProductRole,
  listGoods,
  listProductRoles,
} from '@/lib/discord/roles/data/product-roles'
import { listNewestGrants } from '@/lib/discord/roles/data/shown-grants'
import { problemOf } from '@/lib/discord/roles/rules'
import type { ProductRoleForm, RolesView, SoldRole } from '@/lib/discord/roles/schema'
import { audit, botOf } from '@/lib/platform/service'

const mostGrants = 50
const mostRoles = 200

async function serverOf(db: TenantDb): Promise<Snapshot | null> {
  return directoryOf(db, (await botOf(db)).settings.server_id)
}

/** As entries of the audit log have it. */
async function nameOfRole(db: TenantDb, roleId: string): Promise<string> {
  return (await placeNames(db)).get(roleId) ?? roleId
}

/** Which roles are sold with what, and who got them. Throws `forbidden`. */
export async function getRoles(ctx: TenantContext): Promise<RolesView> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage', 'read')
    const server = await serverOf(db)
    const goods = await listGoods(db)
    const nameOf = (roleId: string): string | null =>
      server?.roles.find(({ id }) => id === roleId)?.name ?? null
    const sold = (await listProductRoles(db)).map((one): SoldRole => {
      const meant = goods.find(({ id }) => id === (one.variantId ?? one.productId))
      return {
        ...{ id: one.id, days: one.days, role: nameOf(one.roleId) },
        goods: meant?.name ?? '',
        problem: server && problemOf(server, one.roleId),
      }
    })
    const grants = await listNewestGrants(db, mostGrants)
    return {
      isServerKnown: server !== null,
      sold,
      goods: goods.map(({ id, name }) => ({ id, name })),
      roles: (server?.roles ?? [])
        .filter(({ id }) => server && problemOf(server, id) === null)
        .map(({ id, name }) => ({ id, name })),
      grants: grants.map(({ roleId, ...grant }) => ({ ...grant, role: nameOf(roleId) })),
    }
  })
}

/**
 * From now on whoever buys these goods gets a role. Throws `forbidden`, and `validation_failed` for goods that are not
 * there, a role that the bot cannot give, and what is sold so already.
 */
export async function addProductRole(ctx: TenantContext, form: ProductRoleForm): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    const goods = await findGoods(db, form.goods)
    if (!goods) throw fieldRefusal('goods', 'expected_known')
    const server = await serverOf(db)
    if (!server) throw fieldRefusal('role', 'discord_no_server')
    const problem = problemOf(server, form.role)
    if (problem !== null) throw fieldRefusal('role', `discord_role_${problem}`)
    if ((await listProductRoles(db)).length >= mostRoles)
      throw new AppError('limit_reached', 'too_many_discord_roles')
    const role = {
      ...{ id: newId(), productId: goods.productId, roleId: form.role, days: form.days },
      variantId: goods.id === goods.productId ? null : goods.id,
    }
    if (!(await insertProductRole(db, role))) throw fieldRefusal('role', 'discord_role_twice')
    await audit(db, ctx, {
      action: 'bot.role_added',
      details: { product: goods.name, role: await nameOfRole(db, form.role), days: form.days },
    })
  })
}

/** From now on nobody gets a role for it; whoever has it keeps it. Throws `forbidden`, `not_found`. */
export async function removeProductRole(ctx: TenantContext, id: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    const removed = await deleteProductRole(db, id)
    if (!removed) throw new AppError('not_found')
    const goods = await findGoods(db, removed.variantId ?? removed.productId)
    await audit(db, ctx, {
      action: 'bot.role_removed',
      details: {
        product: goods?.name ?? removed.productId,
        role: await nameOfRole(db, removed.roleId),
        days: removed.days,
      },
    })
  })
}
