import { memberActor } from '@/lib/core/context'
import type { ApiContext, Locale, MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { parsePermissions } from '@/lib/core/guards/permission'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type { Permission } from '@/lib/core/guards/permission'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { audit, findColleague, getTenantSettings, hasModule } from '@/lib/platform/service'
import {
  deleteOwnLink,
  endLink,
  findCaller,
  findLinkOf,
  findOwnLink,
  forgetLink,
  linkByCode,
  listLinked,
  listLinks,
  saveCode,
} from './data'
import { hashOfTyped, linkedAs, makeCode } from './codes'
import { LINK_RIGHTS } from './rules'
import type { LinkedAccount } from './schema'

/** In the process that runs the bot: a bot is in one of them at a time. */
const guessLimit = { name: 'discord_guess', points: 5, windowSeconds: 3600, scope: 'process' } as const

export type OwnLink = { name: string; linkedAt: Date }

/** The member's own account at Discord; `isOffered` is false where the shop has no bot there. */
export async function getOwnLink(ctx: MemberContext): Promise<{ isOffered: boolean; link: OwnLink | null }> {
  return withActor(memberActor(ctx), async (db) => ({
    isOffered: await hasModule(db, 'discord'),
    link: await findOwnLink(db, ctx.personId),
  }))
}

/** A code to be shown to the bot within ten minutes, once. The one before counts no more. Throws `rate_limited`. */
export async function makeLinkCode(ctx: MemberContext): Promise<{ code: string }> {
  const { code, hash } = await makeCode(ctx, ctx.personId)
  await withActor(memberActor(ctx), (db) => saveCode(db, hash))
  return { code }
}

/** Ends the own link. Throws `not_found`. */
export async function unlinkAccount(ctx: MemberContext): Promise<void> {
  await withActor(memberActor(ctx), async (db) => {
    const link = await findOwnLink(db, ctx.personId)
    if (!link || !(await deleteOwnLink(db))) throw new AppError('not_found')
    await audit(db, ctx, { action: 'bot.account_unlinked', details: { account: link.name } })
  })
}

/** In a member's transaction, with the right to set the bot: which account acts as whom. */
export async function linkedAccounts(db: TenantDb): Promise<LinkedAccount[]> {
  const links = await listLinks(db)
  return Promise.all(
    links.map(async ({ memberId, ...link }) => {
      const colleague = await findColleague(db, memberId)
      return { ...link, member: colleague && (colleague.name || colleague.email) }
    }),
  )
}

/** Ends the link of an account, whoever's it is. Throws `forbidden`, `not_found`. */
export async function endLinkOf(ctx: MemberContext, userId: string): Promise<void> {
  await withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    const link = (await linkedAccounts(db)).find((one) => one.userId === userId)
    if (!link || !(await endLink(db, userId))) throw new AppError('not_found')
    const details = { account: link.name, ...(link.member === null ? {} : { member: link.member }) }
    await audit(db, ctx, { action: 'bot.account_unlinked', details })
  })
}

/** Of somebody who tries codes. Throws `rate_limited`. */
export async function takeGuess(tenantId: string, userId: string): Promise<void> {
  await take(guessLimit, `${tenantId}:${userId}`)
}

/**
 * In the transaction of who holds the bot: ties an account to the member who made the code, and notes that it was they;
 * false where it is none.
 */
export async function linkAccount(
  db: TenantDb,
  typed: string,
  account: { userId: string; name: string },
): Promise<boolean> {
  const hash = hashOfTyped(db, typed)
  if (hash === null) return false
  const linked = linkedAs(account)
  return linkByCode(db, hash, { ...linked, scopes: `,${LINK_RIGHTS.join(',')},` })
}

/** As whom an account acts in the shop, with its member's rights of the moment; null where it is nobody's. */
export async function callerOf(db: TenantDb, userId: string, locale: Locale): Promise<ApiContext | null> {
  const caller = await findCaller(db, userId)
  if (!caller) return null
  const { slug } = await getTenantSettings(db)
  const { keyId, personId, isWritable } = caller
  return {
    ...{ tenantId: db.tenantId, slug, keyId, personId, isWritable, locale },
    permissions: [...parsePermissions(caller.permissions)],
    ...{ requestId: newId(), address: '', userAgent: 'discord' },
  }
}

/** In the holder's transaction: what is kept of somebody here, for themselves. */
export async function exportPerson(db: TenantDb, userId: string): Promise<unknown> {
  return findLinkOf(db, userId)
}

/** In the holder's transaction: the account is nobody's any more. */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  await forgetLink(db, userId)
}

/** In the holder's transaction: the accounts of members who have this right at the moment. */
export async function accountsWith(db: TenantDb, permission: Permission): Promise<string[]> {
  const found: string[] = []
  for (const userId of await listLinked(db)) {
    const caller = await findCaller(db, userId)
    if (caller && parsePermissions(caller.permissions).has(permission)) found.push(userId)
  }
  return found
}
