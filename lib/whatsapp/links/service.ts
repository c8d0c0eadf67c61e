import { randomBytes } from 'node:crypto'
import { toString as drawQr } from 'qrcode'
import { memberActor } from '@/lib/core/context'
import type { ApiContext, Locale, MemberContext } from '@/lib/core/context'
import { fingerprint } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { parsePermissions } from '@/lib/core/guards/permission'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId, newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { cutText } from '@/lib/core/text/text'
import { audit, findColleague, getTenantSettings } from '@/lib/platform/service'
import { endLink, findCaller, findOwnNumber, linkByCode, listLinkedChats, listLinks, saveCode } from './data'
import { addressToSend, CODE_LENGTH, codeOf, LINK_SCOPES, readCode, sentCode } from './rules'
import type { LinkCode, LinkedPhone } from './schema'

const codeLimit = { name: 'chat_code', points: 10, windowSeconds: 3600, scope: 'shared' } as const
/** Whoever tries codes from one number. */
const guessLimit = { name: 'chat_guess', points: 5, windowSeconds: 3600, scope: 'shared' } as const

const hashOf = (tenantId: string, code: string): Buffer =>
  fingerprint(env().APP_SECRETS, 'chat_code', `${tenantId}:${code}`)

/**
 * The telephones that write in a member's name: the own ones, or everybody's for who keeps the number; and the number that
 * a code is sent to, null where the shop has none. Throws `forbidden`.
 */
export async function getLinks(ctx: MemberContext): Promise<{ links: LinkedPhone[]; number: string | null }> {
  return withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read', 'read')
    const found: LinkedPhone[] = []
    for (const link of await listLinks(db)) {
      const colleague = await findColleague(db, link.memberId)
      const member = colleague && (colleague.name || colleague.email)
      found.push({ ...link, member, isMine: link.memberId === ctx.personId })
    }
    return { links: found, number: await findOwnNumber(db) }
  })
}

/**
 * What a member sends from the telephone within ten minutes, once; with an address and its picture that open WhatsApp with
 * it, for a telephone that this page is not on. The one before counts no more. Throws `rate_limited`, `forbidden`.
 */
export async function makeLinkCode(ctx: MemberContext): Promise<LinkCode> {
  await take(codeLimit, `${ctx.tenantId}:${ctx.personId}`)
  const code = codeOf(randomBytes(CODE_LENGTH))
  const number = await withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read', 'read')
    await saveCode(db, hashOf(ctx.tenantId, code), ctx.locale)
    return findOwnNumber(db)
  })
  const text = sentCode(code, ctx.locale)
  if (number === null) return { text, sending: null }
  const address = addressToSend(number, text)
  const svg = await drawQr(address, { type: 'svg', margin: 2 })
  return {
    text,
    sending: { address, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` },
  }
}

/** Ends a link: what the telephone writes is a stranger's from now on. Throws `not_found`. */
export async function unlinkPhone(ctx: MemberContext, linkId: string): Promise<void> {
  await withActor(memberActor(ctx), async (db) => {
    const link = isId(linkId) ? (await listLinks(db)).find(({ id }) => id === linkId) : undefined
    if (!link || !(await endLink(db, link.id))) throw new AppError('not_found')
    await audit(db, ctx, { action: 'whatsapp.phone_unlinked', details: { phone: link.name } })
  })
}

/** `none`: the message is no code at all. `refused`: it is one that does not count. */
export type Linking = { kind: 'none' | 'refused' | 'too_often' } | { kind: 'linked'; locale: Locale }

/** In a job's transaction: ties the telephone to the member who made the code that the whole message is. */
export async function linkByText(
  db: TenantDb,
  { chat, name, text }: { chat: string; name: string; text: string },
): Promise<Linking> {
  const code = readCode(text)
  if (code === null) return { kind: 'none' }
  try {
    await take(guessLimit, `${db.tenantId}:${chat}`)
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') return { kind: 'too_often' }
    throw error
  }
  const phone = { chat, name: cutText(name, 60), scopes: LINK_SCOPES, noSecret: randomBytes(32) }
  const locale = await linkByCode(db, hashOf(db.tenantId, code), phone)
  return locale === null ? { kind: 'refused' } : { kind: 'linked', locale }
}

/** As whom a telephone acts, with its member's rights of the moment; null where it is nobody's. */
export async function callerOf(db: TenantDb, chat: string): Promise<ApiContext | null> {
  const caller = await findCaller(db, chat)
  if (!caller) return null
  const { slug } = await getTenantSettings(db)
  const { keyId, personId, isWritable, locale } = caller
  return {
    ...{ tenantId: db.tenantId, slug, keyId, personId, isWritable, locale },
    permissions: [...parsePermissions(caller.permissions)],
    ...{ requestId: newId(), address: '', userAgent: 'whatsapp' },
  }
}

/** In a job's transaction: the telephones of members who may look into the book now, with the language of each. */
export async function keepersOf(db: TenantDb): Promise<{ chat: string; locale: Locale }[]> {
  const found: { chat: string; locale: Locale }[] = []
  for (const chat of await listLinkedChats(db)) {
    const caller = await findCaller(db, chat)
    if (caller && parsePermissions(caller.permissions).has('lending.read'))
      found.push({ chat, locale: caller.locale })
  }
  return found
}
