import { createWriteStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { closePools } from '@/lib/core/db/pool'
import { resolveHost } from '@/lib/core/db/queries/resolve'
import type { HostRow } from '@/lib/core/db/queries/resolve'
import { env, forgetEnv } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/core/i18n/i18n'
import { isLocale } from '@/lib/core/context'
import { importLocalFile, listRefusedForCommand } from '@/lib/commerce/importing/service/run-import'
import { mappingOf } from '@/lib/commerce/importing/service/work-on-import'
import { refusedHeading, refusedLines } from '@/lib/commerce/importing/rules/refused-sheet'
import { areEven } from '@/lib/commerce/importing/rules/sums'
import { ItemName } from '@/lib/commerce/importing/schema'
import type { ImportView } from '@/lib/commerce/importing/schema'
import type { Mapping } from '@/lib/commerce/importing/schema/mapping'
import { renderError } from '@/lib/core/requests/rendering'
import { findSecrets } from '@/sandbox/secrets'
import { applicationVariables, readSettings } from '@/scripts/start/settings'
import { bookKinds, bookName, listTelephones } from './book'
import { shopKinds } from './kinds'
import type { Kind } from './kinds'
import { progressOn, remarksList, sumsTable } from './report'
import { bringTenants } from './tenants'
import { asTyped, NotUnderstood, usage } from './wish'
import type { Wish } from './wish'
import type { TenantsWish } from './tenants'

/** More of them are on the import's page in the dashboard. */
const mostRemarks = 100

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

async function writeRefused(
  ctx: { tenantId: string; requestId: string },
  at: ImportView,
  { file, mapping = mappingOf(at.kind) }: { file: string; mapping?: Mapping | undefined },
) {
  const { fields } = mapping
  const why = translator('en', 'dashboard')
  const out = createWriteStream(file, { mode: 0o600 })
  out.write(refusedHeading(fields))
  for (let after = 0; ;) {
    const rows = await listRefusedForCommand(ctx, at, { after, limit: 1_000 }, mapping)
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

async function run(wish: Wish | TenantsWish): Promise<number> {
  await requireFile(wish.file)
  await prepareVariables()
  if ('links' in wish) return bringTenants(wish)
  const shop = await findShop(wish.shop)
  const ctx = { tenantId: shop.tenant_id, requestId: newId() }
  const words = translator(isLocale(shop.locale) ? shop.locale : 'en', 'dashboard')
  const isBook = wish.from === 'debt-book'
  const shopName = wish.tenant ?? wish.item ?? words('order_import.item_default')
  const itemName = ItemName.parse(isBook ? bookName(wish.file, wish) : shopName)
  let code = 0
  for (const one of isBook ? bookKinds() : shopKinds(wish.tenant !== null))
    code ||= await bring(ctx, { ...wish, refused: one.refused(wish.refused) }, { ...one, itemName })
  if (isBook) await tellTelephones(wish)
  return code
}

async function tellTelephones({ file, tenant }: Wish): Promise<void> {
  const telephones = await listTelephones(file, tenant)
  if (telephones.length === 0) return
  console.log('\nThese telephones wrote to the book. Each is linked here by a code that is sent from it:')
  for (const telephone of telephones) console.log(`  ${telephone}`)
}

/** What is said of a table that the file can do without, where it is not there or has another form; else null. */
function whyPassedOver(
  { problem, problemDetail: detail }: ImportView,
  { mayLack, mayDiffer, mapping }: Pick<Kind, 'mayLack' | 'mayDiffer' | 'mapping'>,
): string | null {
  if (mayLack && problem === 'no_table')
    return `There is no table ${detail} in this file: nothing of it is brought over.`
  if (mayDiffer && problem === 'no_columns')
    return `The table ${mapping?.table ?? ''} of this file has another form, without ${detail}: nothing of it is brought over.`
  return null
}

async function bring(
  ctx: { tenantId: string; requestId: string },
  wish: Wish,
  { kind, itemName, mapping, batch, ...may }: Kind & { itemName: string },
): Promise<number> {
  const show = progressOn(process.stderr)
  const began = Date.now()
  const { file, isDryRun, tenant } = wish
  const at = await importLocalFile(
    ctx,
    { file, itemName, isDryRun, kind, ...(wish.from === 'debt-book' ? { tenant } : {}) },
    {
      onBegin: ({ isResumed, rowsDone }) => {
        if (isResumed) console.log(`Going on after row ${rowsDone} of this file.`)
      },
      onProgress: show.at,
      ...(mapping ? { mapping } : {}),
      ...(batch === undefined ? {} : { batch }),
    },
  )
  show.end()
  const passedOver = whyPassedOver(at, { ...may, mapping })
  if (passedOver !== null) {
    console.log(`\n${passedOver}`)
    return 0
  }
  await tell(ctx, at, { refused: wish.refused, seconds: (Date.now() - began) / 1000, mapping })
  if (areEven(at.sums)) return 0
  console.error('\nThe sums of the file and of the shop are not equal.')
  return 1
}

/** What became of a file. Throws where it was not taken. */
async function tell(
  ctx: { tenantId: string; requestId: string },
  at: ImportView,
  { refused, seconds, mapping }: { refused: string; seconds: number; mapping: Mapping | undefined },
): Promise<void> {
  if (at.state === 'failed') {
    const problem = translator('en', 'dashboard')(`order_import.problem.${at.problem ?? 'damaged'}`, {
      detail: at.problemDetail,
    })
    throw new Error(`The file was not taken: ${problem}`)
  }
  console.log(sumsTable(at, seconds))
  if (at.refused > 0) {
    await writeRefused(ctx, at, { file: refused, mapping })
    console.log(`\n${at.refused} rows were not taken. They stand with their reasons in ${refused}`)
  }
  const page = { after: 0, limit: mostRemarks, isTaken: true }
  const remarks = await listRefusedForCommand(ctx, at, page, mapping)
  const why = translator('en', 'dashboard')
  if (remarks.length > 0)
    console.log(remarksList(remarks, at.isDryRun, (remark) => why(`order_import.remark.${remark}`)))
}

/** A failure that people are told about has words for them: a plan without room names itself. */
function wordsOf(error: unknown): unknown {
  if (error instanceof AppError) return renderError(error, 'en').detail
  return error instanceof Error ? error.message : error
}

try {
  const wish = asTyped()
  if (wish) process.exitCode = await run(wish)
  else console.log(usage)
} catch (error) {
  console.error(wordsOf(error))
  if (error instanceof NotUnderstood) console.error(`\n${usage}`)
  process.exitCode = error instanceof NotUnderstood ? 2 : 1
} finally {
  await closePools()
}
