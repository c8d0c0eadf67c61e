import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import type { Permission } from '@/lib/core/guards/permission'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { linkedAccounts } from '@/lib/discord/links/service'
import { directoryOf } from '@/lib/discord/directory/service'
import { findRanked } from '@/lib/discord/levels/data'
import { levelOf } from '@/lib/discord/levels/rules/curve'
import { LevelSettings } from '@/lib/discord/levels/schema'
import { listOfPerson } from '@/lib/discord/moderation/data/cases'
import { countReceived } from '@/lib/discord/reputation/data'
import { listNewestGrants } from '@/lib/discord/roles/data/shown-grants'
import { settingsOf } from '@/lib/discord/settings/service'
import { listTicketsOfPerson } from '@/lib/discord/tickets/data/keeping'
import { botOf } from '@/lib/platform/service'
import { listAcquaintances, listMadeOrders } from './data'
import type { ShownGrant } from '@/lib/discord/roles/schema'
import type { PeoplePage, Profile } from './schema'

const mostListed = 50
const mostOrders = 50
const mostGrants = 50

/** Whoever cares for the server, or sets its bot, sees its people. Throws `forbidden`. */
async function rightsOf(db: TenantDb): Promise<ReadonlySet<Permission>> {
  const rights = await requirePermission(db, 'orders.read', 'read')
  if (!rights.has('community.manage') && !rights.has('discord.manage')) throw new AppError('forbidden')
  return rights
}

/** The people of whom something was written down last, or whose name or id fits, and which accounts are members'. */
export async function getPeople(ctx: TenantContext, query: string): Promise<PeoplePage> {
  return withActor(tenantActor(ctx), async (db) => {
    const rights = await rightsOf(db)
    return {
      people: await listAcquaintances(db, query, mostListed),
      accounts: rights.has('discord.manage') ? await linkedAccounts(db) : null,
    }
  })
}

async function levelOfPerson(db: TenantDb, userId: string): Promise<Profile['level']> {
  const found = await findRanked(db, userId)
  if (!found) return null
  const { curve } = (await settingsOf(db, 'leveling', LevelSettings)).values
  return { level: levelOf(found.xp, curve), xp: found.xp, rank: found.rank }
}

async function grantsOf(db: TenantDb, userId: string): Promise<ShownGrant[]> {
  const server = await directoryOf(db, (await botOf(db)).settings.server_id)
  const grants = await listNewestGrants(db, mostGrants, userId)
  return grants.map(({ roleId, ...grant }) => ({
    ...grant,
    role: server?.roles.find(({ id }) => id === roleId)?.name ?? null,
  }))
}

/** All that is kept of somebody, as far as the member may see it. Throws `forbidden`, `not_found`. */
export async function getProfile(ctx: TenantContext, userId: string): Promise<Profile> {
  return withActor(tenantActor(ctx), async (db) => {
    const rights = await rightsOf(db)
    const known = await listAcquaintances(db, userId, 1)
    const name = known.find((one) => one.userId === userId)?.name
    if (name === undefined) throw new AppError('not_found')
    const where = <T>(right: Permission, read: () => Promise<T>): Promise<T | null> =>
      rights.has(right) ? read() : Promise.resolve(null)
    return {
      ...{ userId, name },
      member:
        (await where('discord.manage', () => linkedAccounts(db)))?.find((one) => one.userId === userId)
          ?.member ?? null,
      level: await levelOfPerson(db, userId),
      thanks: await countReceived(db, userId),
      orders: await listMadeOrders(db, userId, mostOrders),
      grants: await where('discord.manage', () => grantsOf(db, userId)),
      tickets: await where('tickets.work', async () => (await listTicketsOfPerson(db, userId)).toReversed()),
      cases: await where('community.manage', async () => (await listOfPerson(db, userId)).toReversed()),
    }
  })
}
