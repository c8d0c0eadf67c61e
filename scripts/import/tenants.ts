import { appendFileSync, chmodSync, existsSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { readRentalTenant, RENTAL_TENANT_FIELDS } from '@/lib/commerce/importing/rules/rental-tenant'
import { openSource } from '@/lib/commerce/importing/service/source'
import { FileRefused } from '@/lib/commerce/importing/schema'
import type { Cells } from '@/lib/commerce/importing/schema'
import type { ConsoleContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { findProgram } from '@/lib/core/guards/platform-key'
import { translator } from '@/lib/core/i18n/i18n'
import { newId } from '@/lib/core/ids'
import { bringTenant } from '@/lib/platform/console/service/tenants/bring-tenant'
import type { BroughtTenant } from '@/lib/platform/console/schema/old-tenant'

/** `tenant` is the one that is meant; null for all of the file. */
export type TenantsWish = { file: string; tenant: string | null; links: string; isDryRun: boolean }

const mostTenants = 10_000

/** The key is a variable, because what is typed is kept by shells and seen by everybody on the machine. */
async function operator({ isDryRun }: TenantsWish): Promise<ConsoleContext> {
  const key = (process.env.GERAI_PLATFORM_KEY ?? '').trim()
  if (key === '')
    throw new Error(
      'GERAI_PLATFORM_KEY is needed: a key of the platform that may write, made in the console.',
    )
  const program = await findProgram(key).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error
    throw new Error('The key in GERAI_PLATFORM_KEY is none of this platform, or counts no more.')
  })
  if (!program.isWritable && !isDryRun)
    throw new Error('The key in GERAI_PLATFORM_KEY may only read: tenants are made with one that may write.')
  const facts = {
    requestId: newId(),
    address: '127.0.0.1',
    userAgent: 'npm run import',
    locale: 'en',
  } as const
  return { ...facts, personId: program.personId, keyHash: program.keyHash }
}

/** A file for its owner's eyes alone: whoever has a link of it becomes the owner of a shop. */
function keepLink(file: string, row: readonly string[]): void {
  if (existsSync(file)) chmodSync(file, 0o600)
  else appendFileSync(file, stringify([['tenant_id', 'shop', 'link']]), { mode: 0o600 })
  appendFileSync(file, stringify([row], { escape_formulas: true }))
}

const WHY = {
  id_of_another: 'another shop here is known by this tenant_id: ',
  server_of_another: 'its server is that of another shop here: ',
  plan: 'there is no such plan here: ',
} as const

function said(brought: BroughtTenant, leftOut: readonly string[]): string {
  if (brought.outcome === 'here') return `unchanged: it is here already as ${brought.slug}`
  if (brought.outcome === 'refused') return `refused: ${WHY[brought.why]}${brought.by}`
  const offPlan = brought.leftOut.map((name) => `features.${name} (not on this plan)`)
  const without = [...leftOut, ...offPlan]
  const rest = without.length === 0 ? '' : `; left out: ${without.join(', ')}`
  const what =
    brought.outcome === 'made'
      ? `added as ${brought.url} on ${brought.plan}`
      : `would be added on ${brought.plan}`
  return `${what}${rest}`
}

const OUTCOMES = { here: 'unchanged', refused: 'refused', made: 'added', to_make: 'added' } as const

async function bringRow(ctx: ConsoleContext, wish: TenantsWish, cells: Cells, servers: Set<string>) {
  const read = readRentalTenant(cells)
  const refused = (why: string) => ({ count: 'refused', line: `refused: ${why}` }) as const
  if (!read.ok) return refused(`its ${read.field} cannot be used`)
  const { serverId, legacyId } = read.tenant
  if (serverId !== null && servers.has(serverId)) return refused('its server is that of a tenant before it')
  if (serverId !== null) servers.add(serverId)
  try {
    const brought = await bringTenant(ctx, read.tenant, wish)
    if (brought.outcome === 'made') keepLink(wish.links, [legacyId, brought.url, brought.link])
    return { count: OUTCOMES[brought.outcome], line: said(brought, read.leftOut) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return refused(error.message)
  }
}

async function openTenants({ file, tenant }: TenantsWish) {
  const only = tenant === null ? {} : { only: { field: 'tenant_id', value: tenant } }
  const shape = { table: 'tenants', fields: RENTAL_TENANT_FIELDS, mostRows: mostTenants, ...only }
  return openSource(file, shape).catch((error: unknown) => {
    if (!(error instanceof FileRefused)) throw error
    const problem = translator('en', 'dashboard')(`order_import.problem.${error.problem}`, {
      detail: error.detail,
    })
    throw new Error(`The file was not taken: ${problem}`)
  })
}

/** Makes a shop of each tenant of the file, and tells what became of it line by line. Returns what the process ends with. */
export async function bringTenants(wish: TenantsWish): Promise<number> {
  const ctx = await operator(wish)
  const source = await openTenants(wish)
  const counts = { added: 0, unchanged: 0, refused: 0 }
  try {
    const servers = new Set<string>()
    for (const { cells } of source.rows()) {
      const { count, line } = await bringRow(ctx, wish, cells, servers)
      counts[count] += 1
      console.log(`${cells.tenant_id ?? ''} (${cells.name ?? ''}) ${line}`)
    }
  } finally {
    source.close()
  }
  const told = `added ${counts.added}, unchanged ${counts.unchanged}, refused ${counts.refused}`
  console.log(wish.isDryRun ? `\nA dry run: nothing was written. It would have ${told}` : `\nTenants ${told}`)
  if (counts.added > 0 && !wish.isDryRun)
    console.log(`The links by which their owners claim them stand in ${wish.links}, once and nowhere else.`)
  return counts.refused === 0 ? 0 : 1
}
