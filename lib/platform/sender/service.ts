import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { parse } from 'tldts'
import { jobActor, tenantActor } from '@/lib/core/context'
import type { JobContext, TenantContext } from '@/lib/core/context'
import { fingerprint, openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { take } from '@/lib/core/limits/limits'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { audit, auditJob } from '@/lib/platform/audit/service'
import { systemDns } from '@/lib/platform/domains/client'
import type { Dns } from '@/lib/platform/domains/client'
import { judgeDomain, nextCheckMs } from '@/lib/platform/domains/rules'
import type { RecordFinding } from '@/lib/platform/domains/schema'
import { lockTenant } from '@/lib/platform/settings/data'
import {
  changeAddress,
  deleteSender,
  findSenderRow,
  findSigningRow,
  insertSender,
  listDueSenders,
  noteCheck,
} from './data'
import type { SenderRow } from './data'
import { diagnoseSender, dkimName, isOfEverybody, isUsable } from './rules'
import type { NewSender, OwnSender, SenderInput, SenderView } from './schema'

const checkLimit = { name: 'sender_check', points: 30, windowSeconds: 600, scope: 'shared' } as const
const makeKeys = promisify(generateKeyPair)

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
const binding = (tenantId: string, domain: string): readonly string[] => ['sender', tenantId, domain]

/** Where mails come from otherwise. */
export function ourAddress(): string {
  const { MAIL_FROM } = env()
  return /<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM
}

/** Where our own mail server's SPF record stands: the domain that mails come from otherwise. */
const mailDomain = (): string => domainOf(ourAddress())

/** Each shop's own name for its key, the same whenever it tries: two shops of one domain have a record each. */
const selectorOf = (tenantId: string): string =>
  `gerai-${fingerprint(env().APP_SECRETS, 'sender', tenantId).toString('hex').slice(0, 12)}`

/** Asks the name servers about both records at once. No transaction is open meanwhile. */
async function examine(row: SenderRow, dns: Dns): Promise<RecordFinding[]> {
  const domain = domainOf(row.address)
  const registered = parse(domain, { allowPrivateDomains: true }).domain ?? domain
  const name = dkimName(row.selector, domain)
  const [txt, dkim, dkimDoubled] = await Promise.all([
    dns.txt(domain),
    dns.txt(name),
    dns.txt(`${name}.${registered}`),
  ])
  const { selector, publicKey } = row
  return diagnoseSender({
    ...{ domain, registered, selector, publicKey },
    mailDomain: mailDomain(),
    txt,
    dkim,
    dkimDoubled,
  })
}

/** Writes down what was found, and whether mails come from the address from now on. */
async function settle(db: TenantDb, row: SenderRow, findings: RecordFinding[]): Promise<boolean> {
  const isVerified = isUsable(findings, row.verifiedAt !== null)
  const inMs = nextCheckMs({ isVerified, ageMs: Date.now() - row.createdAt.getTime() })
  await noteCheck(db, row.address, {
    findings,
    verifiedAt: isVerified ? (row.verifiedAt ?? new Date()) : null,
    nextCheckAt: new Date(Date.now() + inMs),
  })
  return isVerified
}

/** The address with what the last check found; null while mails come from ours. */
export async function findSender(ctx: TenantContext): Promise<SenderView | null> {
  const row = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write', 'read')
    return findSenderRow(db)
  })
  if (!row) return null
  const { address, findings, verifiedAt, checkedAt } = row
  return { address, findings, isVerified: verifiedAt !== null, checkedAt }
}

/** Why no shop's mails can come from this address, as the key of a message: nobody can have its domain, or everybody has. */
export function senderProblem(address: string): string | null {
  const judged = judgeDomain(domainOf(address), env().ROOT_DOMAIN)
  if (!judged.ok) return judged.problem
  return isOfEverybody(judged.registered) ? 'sender_of_everybody' : null
}

/** The address with a new key for the mails that will come from it. */
export async function makeSender(tenantId: string, address: string): Promise<NewSender> {
  const { publicKey, privateKey } = await makeKeys('rsa', { modulusLength: 2048 })
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return {
    address,
    selector: selectorOf(tenantId),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    sealedKey: sealToBytes(env().APP_SECRETS, binding(tenantId, domainOf(address)), secret),
  }
}

/** Notes the address that mails are to come from; they do once its records are found. Throws `validation_failed`. */
export async function saveSender(ctx: TenantContext, { address }: SenderInput): Promise<void> {
  const problem = senderProblem(address)
  if (problem !== null) throw fieldRefusal('address', problem)
  const sender = await makeSender(ctx.tenantId, address)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    await lockTenant(db)
    const before = await findSenderRow(db)
    if (before?.address === address) return
    if (before && domainOf(before.address) === domainOf(address)) await changeAddress(db, address)
    else {
      await deleteSender(db)
      await insertSender(db, sender)
    }
    await audit(db, ctx, {
      action: 'sender.changed',
      details: { before: { address: before?.address ?? null }, after: { address } },
    })
  })
}

/** Looks at the records now and uses the address when they are right. Throws `not_found`, `rate_limited`. */
export async function checkSender(
  ctx: TenantContext,
  dns: Dns = systemDns(),
): Promise<{ isVerified: boolean }> {
  await take(checkLimit, ctx.tenantId)
  const row = await withActor(tenantActor(ctx), (db) => findSenderRow(db))
  if (!row) throw new AppError('not_found')
  const findings = await examine(row, dns)
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    const isVerified = await settle(db, row, findings)
    if (isVerified !== (row.verifiedAt !== null))
      await audit(db, ctx, {
        action: 'sender.checked',
        details: { address: row.address, before: { verified: !isVerified }, after: { verified: isVerified } },
      })
    return { isVerified }
  })
}

/** From now on mails come from our address again. Throws `not_found`. */
export async function removeSender(ctx: TenantContext): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    const address = await deleteSender(db)
    if (address === null) throw new AppError('not_found')
    await audit(db, ctx, {
      action: 'sender.changed',
      details: { before: { address }, after: { address: null } },
    })
  })
}

/** The regular look: when the records are gone mails come from our address again, and from the own once they are back. */
export async function recheckSender(ctx: JobContext, dns: Dns = systemDns()): Promise<void> {
  const row = await withActor(jobActor(ctx), (db) => findSenderRow(db))
  if (!row) return
  const findings = await examine(row, dns)
  await withActor(jobActor(ctx), async (db) => {
    const isVerified = await settle(db, row, findings)
    if (isVerified === (row.verifiedAt !== null)) return
    await auditJob(db, {
      action: 'sender.checked',
      details: { address: row.address, before: { verified: !isVerified }, after: { verified: isVerified } },
    })
  })
}

export async function listSendersToCheck(limit: number): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (db) => listDueSenders(db, limit))
}

/** What a shop's mails are sent and signed with, in a job's transaction; null while they come from our address. */
export async function findOwnSender(db: TenantDb): Promise<OwnSender | null> {
  const row = await findSigningRow(db)
  if (!row) return null
  const domain = domainOf(row.address)
  const privateKey = openFromBytes(env().APP_SECRETS, binding(db.tenantId, domain), row.sealedKey)
  return {
    address: row.address,
    dkim: { domainName: domain, keySelector: row.selector, privateKey },
  }
}
