import { createWriteStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { closePools } from '@/lib/core/db/pool'
import { resolveHost } from '@/lib/core/db/queries/resolve'
import type { HostRow } from '@/lib/core/db/queries/resolve'
import { env, forgetEnv } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/core/i18n/i18n'
import { isLocale } from '@/lib/core/context'
import { importLocalFile, listRefusedForCommand } from '@/lib/commerce/importing/service/run-import'
import { mappingOf } from '@/lib/commerce/importing/service/work-on-import'
import { refusedHeading, refusedLines } from '@/lib/commerce/importing/rules/refused-sheet'
import { areEven } from '@/lib/commerce/importing/rules/sums'
import { ItemName } from '@/lib/commerce/importing/schema'
import type { ImportKind, ImportView } from '@/lib/commerce/importing/schema'
import { findSecrets } from '@/sandbox/secrets'
import { applicationVariables, readSettings } from '@/scripts/start/settings'
import { progressOn, remarksList, sumsTable } from './report'
import { bringTenants } from './tenants'
import type { TenantsWish } from './tenants'

const usage = `npm run import -- --shop <slug> --file <orders.db or .csv> [--dry-run] [--item "<what the orders bought>"] [--refused <file>]
npm run import -- --from rental-bot --tenant <its id there> --shop <slug> --file <rental_bot.db> [--dry-run]
npm run import -- --from rental-bot --tenants [--tenant <its id there>] --file <rental_bot.db> [--dry-run] [--links <file>]

Brings the orders of the film shop's server into a shop. Run again after it was broken off, it goes on; run twice, it
changes nothing; run with a newer file, it brings over what is new. See docs/cut-over.md. With --from rental-bot it brings
over what a shop of the rental bot sold: its products, what of their stock was left, and its transactions as orders; with --tenants it
makes the shops themselves, with a key of the platform in the variable GERAI_PLATFORM_KEY. See docs/rental-bot.md.

The shop's slug is the first part of its address, or all of a domain of its own. Without variables the copy is meant that
runs with PORT (3000) and DATA_DIR (.data): give those that it was started with. Of a hosted platform the command takes
the variables of its worker (DATABASE_URL and the others of .env.example).`

/** What was typed is no call of this command. */
class NotUnderstood extends Error {}

/** More of them are on the import's page in the dashboard. */
const mostRemarks = 100

type Wish = {
  shop: string
  file: string
  isDryRun: boolean
  item: string | undefined
  refused: string
  /** Whose rows are meant, of a file of the rental bot. */
  tenant: string | null
}

/** What is asked for; null where it is only how to ask. */
function readWish(): Wish | TenantsWish | null {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      shop: { type: 'string' },
      from: { type: 'string', default: 'film-shop' },
      tenant: { type: 'string' },
      tenants: { type: 'boolean', default: false },
      links: { type: 'string' },
      file: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      item: { type: 'string' },
      refused: { type: 'string' },
    },
  })
  const { shop, file, item, from, tenant } = values
  if (values.help) return null
  if (from !== 'film-shop' && from !== 'rental-bot') throw new Error('--from is film-shop or rental-bot.')
  if (values.tenants) return tenantsWish(values)
  if (!shop || !file) throw new Error('Both --shop and --file are needed.')
  if (from === 'rental-bot' && !tenant) throw new Error('--from rental-bot needs --tenant.')
  const whole = path.resolve(file)
  const refused = path.resolve(values.refused ?? `${whole}.refused.csv`)
  return { shop, file: whole, isDryRun: values['dry-run'], item, refused, tenant: tenant ?? null }
}

function tenantsWish(values: {
  from: string
  shop?: string | undefined
  tenant?: string | undefined
  file?: string | undefined
  links?: string | undefined
  'dry-run': boolean
}): TenantsWish {
  const { from, shop, tenant, file, links } = values
  if (from !== 'rental-bot' || shop || !file)
    throw new Error('--tenants goes with --from rental-bot and --file, and without --shop.')
  const whole = path.resolve(file)
  const kept = path.resolve(links ?? `${whole}.links.csv`)
  return { file: whole, tenant: tenant ?? null, links: kept, isDryRun: values['dry-run'] }
}

/** Looked at before anything is begun, so that the shop hears nothing of a file that is none. */
async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (!found) throw new Error(`There is no file ${file}.`)
  if (!found.isFile()) throw new Error(`${file} is no file. Name the database or the CSV file itself.`)
  if (found.size === 0) throw new Error(`The file ${file} is empty: there is nothing in it to bring over.`)
  await access(file, constants.R_OK).catch(() => {
    throw new Error(`The file ${file} may not be read by whoever runs this command.`)
  })
}

/** Without a hosted database the running embedded one is meant, as with every other command. */
async function prepareVariables(): Promise<void> {
  const settings = readSettings(process.env, false)
  const secrets = settings.stack === 'embedded' ? await findSecrets(settings.dataDir) : null
  if (settings.stack === 'embedded' && !secrets)
    throw new Error('There is no embedded database yet. `npm start` makes it; it has to run meanwhile.')
  Object.assign(process.env, applicationVariables(settings, secrets, process.env))
  forgetEnv()
  if (!env().WORKER_DATABASE_URL)
    throw new Error('WORKER_DATABASE_URL is needed: orders are brought over as jobs.')
}

/** The shop of this slug or domain. Where there is none, the database that was asked is told: it may be the wrong one. */
async function findShop(name: string): Promise<HostRow> {
  const shop = await resolveHost(name.toLowerCase())
  if (shop && shop.status !== 'cancelled') return shop
  const { host, pathname } = new URL(env().DATABASE_URL)
  throw new Error(`There is no shop "${name}" in the database ${host}${pathname}.`)
}

async function writeRefused(ctx: { tenantId: string; requestId: string }, at: ImportView, file: string) {
  const { fields } = mappingOf(at.kind)
  const why = translator('en', 'dashboard')
  const out = createWriteStream(file, { mode: 0o600 })
  out.write(refusedHeading(fields))
  for (let after = 0; ;) {
    const rows = await listRefusedForCommand(ctx, at, { after, limit: 1_000 })
    const last = rows.at(-1)
    if (!last) break
    out.write(refusedLines(fields, rows, (reason) => why(`order_import.reason.${reason}`)))
    after = last.place
  }
  await new Promise<void>((resolve, reject) => {
    out.once('error', reject)
    out.end(resolve)
  })
}

/** What is brought over, one kind after the other: stock is that of products that are here. */
function kindsOf({ tenant }: Wish): { kind: ImportKind; refused: (file: string) => string }[] {
  if (tenant === null) return [{ kind: 'orders', refused: (file) => file }]
  return [
    { kind: 'rental_products', refused: (file) => file.replace(/\.csv$/, '.products.csv') },
    { kind: 'rental_stock', refused: (file) => file.replace(/\.csv$/, '.stock.csv') },
    { kind: 'rental_orders', refused: (file) => file.replace(/\.csv$/, '.transactions.csv') },
  ]
}

async function run(wish: Wish | TenantsWish): Promise<number> {
  await requireFile(wish.file)
  await prepareVariables()
  if ('links' in wish) return bringTenants(wish)
  const shop = await findShop(wish.shop)
  const ctx = { tenantId: shop.tenant_id, requestId: newId() }
  const words = translator(isLocale(shop.locale) ? shop.locale : 'en', 'dashboard')
  const itemName = ItemName.parse(wish.tenant ?? wish.item ?? words('order_import.item_default'))
  let code = 0
  for (const { kind, refused } of kindsOf(wish))
    code ||= await bring(ctx, { ...wish, refused: refused(wish.refused) }, { kind, itemName })
  return code
}

async function bring(
  ctx: { tenantId: string; requestId: string },
  wish: Wish,
  { kind, itemName }: { kind: ImportKind; itemName: string },
): Promise<number> {
  const show = progressOn(process.stderr)
  const began = Date.now()
  const at = await importLocalFile(
    ctx,
    { file: wish.file, itemName, isDryRun: wish.isDryRun, kind },
    {
      onBegin: ({ isResumed, rowsDone }) => {
        if (isResumed) console.log(`Going on after row ${rowsDone} of this file.`)
      },
      onProgress: show.at,
    },
  )
  show.end()
  await tell(ctx, at, { refused: wish.refused, seconds: (Date.now() - began) / 1000 })
  if (areEven(at.sums)) return 0
  console.error('\nThe sums of the file and of the shop are not equal.')
  return 1
}

/** What became of a file. Throws where it was not taken. */
async function tell(
  ctx: { tenantId: string; requestId: string },
  at: ImportView,
  { refused, seconds }: { refused: string; seconds: number },
): Promise<void> {
  if (at.state === 'failed') {
    const problem = translator('en', 'dashboard')(`order_import.problem.${at.problem ?? 'damaged'}`, {
      detail: at.problemDetail,
    })
    throw new Error(`The file was not taken: ${problem}`)
  }
  console.log(sumsTable(at, seconds))
  if (at.refused > 0) {
    await writeRefused(ctx, at, refused)
    console.log(`\n${at.refused} rows were not taken. They stand with their reasons in ${refused}`)
  }
  const remarks = await listRefusedForCommand(ctx, at, { after: 0, limit: mostRemarks, isTaken: true })
  const why = translator('en', 'dashboard')
  if (remarks.length > 0)
    console.log(remarksList(remarks, at.isDryRun, (remark) => why(`order_import.remark.${remark}`)))
}

/** What `parseArgs` refuses is what was typed, too. */
function asTyped(): Wish | TenantsWish | null {
  try {
    return readWish()
  } catch (error) {
    throw new NotUnderstood(error instanceof Error ? error.message : String(error))
  }
}

try {
  const wish = asTyped()
  if (wish) process.exitCode = await run(wish)
  else console.log(usage)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (error instanceof NotUnderstood) console.error(`\n${usage}`)
  process.exitCode = error instanceof NotUnderstood ? 2 : 1
} finally {
  await closePools()
}
