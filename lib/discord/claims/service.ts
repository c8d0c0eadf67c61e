import { jobActor } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { cutText } from '@/lib/core/text/text'
import { redeemOrderCode, requestOrderCode } from '@/lib/commerce/service'
import { serverNameOf } from '@/lib/discord/connection/service/standing'
import type { Answer, Answerer, Asked, Shop } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { findEmail, keepEmail } from '@/lib/discord/purchases/data/addresses'
import { findPurchaseOfOrder } from '@/lib/discord/purchases/data/purchases'
import { emailBinding, mayOpenGoods } from '@/lib/discord/purchases/rules'
import { openOrder } from '@/lib/discord/purchases/service/following'

import { bringRoles } from '@/lib/discord/roles/service/granting'
import { visit } from '@/lib/discord/shop/service'
import type { Visit } from '@/lib/discord/shop/service'
import { deleteClaim, deleteClaimsOf, findClaim, insertClaim, insertClaimed } from './data'
import { claimForm, codeForm, sentMessage, wishBinding } from './rules'
import { ClaimForm } from './schema'

/** Codes that somebody may have sent, to whatever address. */
const codeLimit = { name: 'discord_claim', points: 5, windowSeconds: 3600, scope: 'shared' } as const

/**
 * Mails a code to the address that an order is said to have. Answers the same and does the same work whether there is
 * such an order. Throws `validation_failed`, `rate_limited`.
 */
async function sendCode(
  { ctx, words, shopName }: Visit,
  asked: Asked,
  fields: Readonly<Record<string, string>>,
): Promise<MessageBody> {
  const { tenantId, personId } = asked
  const wish = ClaimForm.parse(fields)
  await take(codeLimit, `${tenantId} ${personId}`)
  const server = await withActor(jobActor(asked), (_, last) => serverNameOf(last))
  const account = cutText(asked.personName, 120) || personId
  await requestOrderCode(ctx, wish.email, { number: wish.number, account, server: server ?? shopName })
  const id = newId()
  const binding = wishBinding(tenantId, personId, id)
  const sealedWish = sealToBytes(env().APP_SECRETS, binding, JSON.stringify(wish))
  await withActor(jobActor(asked), (db) => insertClaim(db, { id, personId, sealedWish }))
  return sentMessage(words.t, id)
}

/** What somebody has claimed, and nobody else. Throws `conflict` where that is over. */
async function ownClaim(asked: Asked, id: string): Promise<ClaimForm> {
  const { tenantId, personId } = asked
  const claim = isId(id) ? await withActor(jobActor(asked), (_, last) => findClaim(last, id)) : null
  if (claim?.personId !== personId) throw new AppError('conflict', 'discord_claim_over')
  const binding = wishBinding(tenantId, personId, id)
  return ClaimForm.parse(JSON.parse(openFromBytes(env().APP_SECRETS, binding, claim.sealedWish)))
}

/**
 * Makes an order of the shop that of whoever read its code: they see it, open its goods, and get its roles. An order is
 * one account's, and stays so. Throws `validation_failed` for a wrong code, `order_not_found`, `conflict`.
 */
async function proveOrder(visitor: Visit, asked: Asked, claimId: string, code: string): Promise<MessageBody> {
  const { ctx } = visitor
  const wish = await ownClaim(asked, claimId)
  const orders = await redeemOrderCode(ctx, wish.email, code)
  const order = orders.find(({ number }) => number.replaceAll(/\D/g, '') === wish.number)
  if (!order) throw new AppError('order_not_found')
  const isHere = mayOpenGoods(order)
  const owner = await withActor(jobActor(asked), async (db) => {
    await deleteClaim(db, claimId)
    await insertClaimed(db, {
      ...{ id: newId(), orderId: order.id, personId: asked.personId, locale: ctx.locale },
      ...{ personName: cutText(asked.personName, 120) || asked.personId, applicationId: asked.applicationId },
      channelId: asked.serverId === null ? null : asked.channelId,
      // What is here already stands below this very answer.
      ...(isHere ? { delivery: 'reply' as const, rung: 1 } : { delivery: 'waiting' as const, rung: 0 }),
    })
    const purchase = await findPurchaseOfOrder(db, order.id)
    if (purchase?.personId !== asked.personId) return purchase?.personId ?? null
    await bringRoles(db, order.id)
    if ((await findEmail(db, asked.personId)) === null) await keepProven(db, asked, wish.email)
    return asked.personId
  })
  if (owner !== asked.personId) throw new AppError('conflict', 'discord_claim_taken')
  return openOrder(visitor, asked, order.id)
}

/** An address that is proven need not be asked for at the next purchase. */
async function keepProven(
  db: Parameters<typeof keepEmail>[0],
  { tenantId, personId }: Asked,
  email: string,
): Promise<void> {
  const sealed = sealToBytes(env().APP_SECRETS, emailBinding(tenantId, personId), email)
  await keepEmail(db, personId, sealed)
}

async function answer(asked: Asked, { language }: Shop): Promise<Answer> {
  const { what } = asked
  const here = (): Promise<Visit> => visit(asked.tenantId, asked.personId, asked.locale ?? language)
  const later = (work: (visitor: Visit) => Promise<MessageBody>): Answer => ({
    ...{ do: 'later', where: 'new', work: async () => work(await here()) },
  })
  switch (what.kind) {
    case 'command':
      return { do: 'form', form: claimForm((await here()).words.t) }
    case 'part': {
      await ownClaim(asked, what.part.id)
      return { do: 'form', form: codeForm((await here()).words.t, what.part.id) }
    }
    case 'form': {
      const { part, fields } = what
      return part.kind === 'claim'
        ? later((visitor) => sendCode(visitor, asked, fields))
        : later((visitor) => proveOrder(visitor, asked, part.id, fields.code ?? ''))
    }
    case 'typing':
      throw new AppError('not_found')
  }
}

/** In the holder's transaction: what somebody was about to claim goes. */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  await deleteClaimsOf(db, userId)
}

/** A web buyer proves an order by a code that its address gets. */
export const claimAnswerer: Answerer = {
  ...{ feature: 'shop', commands: ['claim'], parts: ['claim', 'code'], answer },
}
