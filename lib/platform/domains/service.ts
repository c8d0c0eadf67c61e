import { jobActor, tenantActor } from '@/lib/core/context'
import type { JobContext, TenantContext } from '@/lib/core/context'
import { fingerprint } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { systemDns } from './client'
import type { Dns } from './client'
import {
  addDomainRow,
  changeDomain,
  claimDomain,
  findDomain,
  findDomainById,
  listDueDomains,
  releaseDomain,
  removeDomainRow,
} from './data'
import type { DomainRow } from './data'
import { lockTenant } from '@/lib/platform/settings/data'
import {
  diagnose,
  graceMs,
  isDisproven,
  isProven,
  judgeDomain,
  leadsHere,
  nextCheckMs,
  proofLabel,
  unicodeOf,
} from './rules'
import type { RecordFinding, DomainReport, DomainView } from './schema'
import { requireFeature } from '@/lib/platform/plans/service/entitlements'
import { audit, auditJob } from '@/lib/platform/audit/service'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { getTenantSettings } from '@/lib/platform/tenants/service/settings'

const checkLimit = { name: 'domain_check', points: 30, windowSeconds: 600, scope: 'shared' } as const

function toView(row: DomainRow): DomainView {
  return {
    id: row.id,
    host: row.host,
    unicode: unicodeOf(row.host),
    report: row.report,
    isVerified: row.verifiedAt !== null,
    isConnected: row.connectedAt !== null,
    checkedAt: row.checkedAt,
    missingSince: row.missingSince,
  }
}

/** The same for one tenant whenever it tries a domain, so that a record written earlier is still right. */
function tokenOf(tenantId: string): string {
  return fingerprint(env().APP_SECRETS, 'domain', tenantId).toString('hex').slice(0, 40)
}

/** Asks the name servers about every record at once. No transaction is open meanwhile. */
async function examine(row: DomainRow, slug: string, dns: Dns): Promise<RecordFinding[]> {
  const judged = judgeDomain(row.host, env().ROOT_DOMAIN)
  const registered = judged.ok ? judged.registered : row.host
  const target = `${slug}.${env().ROOT_DOMAIN}`
  const name = `${proofLabel}.${row.host}`
  const [proof, proofDoubled, proofAtHost, cname, ipv4, ipv6, targetIpv4, targetIpv6] = await Promise.all([
    dns.txt(name),
    dns.txt(`${name}.${registered}`),
    dns.txt(row.host),
    dns.cname(row.host),
    dns.ipv4(row.host),
    dns.ipv6(row.host),
    dns.ipv4(target),
    dns.ipv6(target),
  ])
  const answers = { proof, proofDoubled, proofAtHost, cname, ipv4, ipv6, targetIpv4, targetIpv6 }
  return diagnose({ host: row.host, registered, token: row.token, target, ...answers })
}

type Outcome = { report: DomainReport; isVerified: boolean; isConnected: boolean; wasReleased: boolean }

/** Writes down what was found and lets the domain lead here, or no longer. */
async function settle(db: TenantDb, row: DomainRow, findings: RecordFinding[]): Promise<Outcome> {
  const now = Date.now()
  let isVerified = row.verifiedAt !== null
  let missingSince = isProven(findings) ? null : row.missingSince
  let isTaken = false
  let wasReleased = false
  if (isProven(findings) || (isVerified && !isDisproven(findings))) {
    isVerified = await claimDomain(db, row.id, leadsHere(findings))
    isTaken = !isVerified
  } else if (isVerified) {
    missingSince ??= new Date(now)
    if (now - missingSince.getTime() >= graceMs) {
      await releaseDomain(db, row.id)
      isVerified = false
      wasReleased = true
    } else {
      await claimDomain(db, row.id, leadsHere(findings))
    }
  }
  const report = { findings, isTaken }
  const inMs = nextCheckMs({ isVerified, ageMs: now - row.createdAt.getTime() })
  await changeDomain(db, row.id, { report, missingSince, nextCheckAt: new Date(now + inMs) })
  return { report, isVerified, isConnected: isVerified && leadsHere(findings), wasReleased }
}

async function loadDomain(
  actor: TenantActor,
  domainId: string,
): Promise<{ row: DomainRow; slug: string } | null> {
  return withActor(actor, async (db) => {
    const row = await findDomainById(db, domainId)
    return row && { row, slug: (await getTenantSettings(db)).slug }
  })
}

/** The shop's domain with what the last check found; null when it has none. */
export async function findShopDomain(ctx: TenantContext): Promise<DomainView | null> {
  const row = await withActor(tenantActor(ctx), (db) => findDomain(db))
  return row && toView(row)
}

/**
 * Notes the domain that the shop is to have; it leads nowhere before its records are found. Throws
 * `validation_failed` with the exact reason, `limit_reached` where the plan has no domain of one's own, `conflict` when the shop has a domain already.
 */
export async function addDomain(
  ctx: TenantContext,
  input: { domain: string },
): Promise<{ domainId: string }> {
  const judged = judgeDomain(input.domain, env().ROOT_DOMAIN)
  if (!judged.ok) {
    throw new AppError('validation_failed', judged.problem, { fields: { domain: [judged.problem] } })
  }
  const { host } = judged
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    await requireFeature(db, 'custom_domain')
    await lockTenant(db)
    if (await findDomain(db)) throw new AppError('conflict', 'domain_exists')
    const domainId = newId()
    await addDomainRow(db, { id: domainId, host, token: tokenOf(ctx.tenantId) })
    await audit(db, ctx, {
      action: 'domain.added',
      subjectId: domainId,
      details: { before: { domain: null }, after: { domain: host } },
    })
    return { domainId }
  })
}

/**
 * Looks at the domain's records now and takes it into use when they are right. Throws `not_found`, `rate_limited`.
 */
export async function checkDomain(
  ctx: TenantContext,
  domainId: string,
  dns: Dns = systemDns(),
): Promise<{ isVerified: boolean; isConnected: boolean }> {
  await take(checkLimit, ctx.tenantId)
  const found = await loadDomain(tenantActor(ctx), domainId)
  if (!found) throw new AppError('not_found')
  const findings = await examine(found.row, found.slug, dns)
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    await lockTenant(db)
    const row = await findDomainById(db, domainId)
    if (!row) throw new AppError('not_found')
    const { isVerified, isConnected, report } = await settle(db, row, findings)
    await audit(db, ctx, {
      action: 'domain.checked',
      subjectId: domainId,
      details: {
        domain: row.host,
        before: { verified: row.verifiedAt !== null, connected: row.connectedAt !== null },
        after: { verified: isVerified, connected: isConnected, taken: report.isTaken },
      },
    })
    return { isVerified, isConnected }
  })
}

/** Takes the domain out of use at once. Throws `not_found`. */
export async function removeDomain(ctx: TenantContext, domainId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    await lockTenant(db)
    const row = await findDomainById(db, domainId)
    if (!row) throw new AppError('not_found')
    await releaseDomain(db, domainId)
    await removeDomainRow(db, domainId)
    await audit(db, ctx, {
      action: 'domain.removed',
      subjectId: domainId,
      details: { before: { domain: row.host }, after: { domain: null } },
    })
  })
}

/** The daily look. What changes a shop's address is written into its audit log. */
export async function recheckDomain(
  ctx: JobContext,
  domainId: string,
  dns: Dns = systemDns(),
): Promise<void> {
  const found = await loadDomain(jobActor(ctx), domainId)
  if (!found) return
  const findings = await examine(found.row, found.slug, dns)
  await withActor(jobActor(ctx), async (db) => {
    const row = await findDomainById(db, domainId)
    if (!row) return
    const before = { verified: row.verifiedAt !== null, connected: row.connectedAt !== null }
    const { isVerified, isConnected } = await settle(db, row, findings)
    if (before.verified === isVerified && before.connected === isConnected) return
    await auditJob(db, {
      action: 'domain.checked',
      subjectId: domainId,
      details: { domain: row.host, before, after: { verified: isVerified, connected: isConnected } },
    })
  })
}

export async function listDomainsToCheck(limit: number): Promise<{ tenantId: string; domainId: string }[]> {
  return withActor({ role: 'dispatcher' }, (db) => listDueDomains(db, limit))
}
