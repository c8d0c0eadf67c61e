import path from 'node:path'
import { parseArgs } from 'node:util'
import type { TenantsWish } from './tenants'

export const usage = `npm run import -- --shop <slug> --file <orders.db or .csv> [--dry-run] [--item "<what the orders bought>"] [--refused <file>]
npm run import -- --from rental-bot --tenant <its id there> --shop <slug> --file <rental_bot.db> [--dry-run]
npm run import -- --from rental-bot --tenants [--tenant <its id there>] --file <rental_bot.db> [--dry-run] [--links <file>]
npm run import -- --from debt-book --shop <slug> --file <bukuhutang.db> [--tenant <its id there>] [--named <what the file is called>] [--dry-run]

Brings the orders of the film shop's server into a shop. Run again after it was broken off, it goes on; run twice, it
changes nothing; run with a newer file, it brings over what is new. See docs/cut-over.md. With --from rental-bot it brings
over what a shop of the rental bot sold: its products, what of their stock was left, and its transactions as orders; with --tenants it
makes the shops themselves, with a key of the platform in the variable GERAI_PLATFORM_KEY. See docs/rental-bot.md. With
--from debt-book it brings over who owes what, agreements with their instalments, and reminders. See docs/debt-book.md.

The shop's slug is the first part of its address, or all of a domain of its own. Without variables the copy is meant that
runs with PORT (3000) and DATA_DIR (.data): give those that it was started with. Of a hosted platform the command takes
the variables of its worker (DATABASE_URL and the others of .env.example).`

/** What was typed is no call of this command. */
export class NotUnderstood extends Error {}

export type Wish = {
  shop: string
  file: string
  isDryRun: boolean
  item: string | undefined
  refused: string
  from: 'film-shop' | 'rental-bot' | 'debt-book'
  /** Whose rows are meant, of a file that holds several shops'. */
  tenant: string | null
  /** What a debt book's file is called, where it has another name now than when it was brought over first. */
  named: string | null
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
      named: { type: 'string' },
      file: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      item: { type: 'string' },
      refused: { type: 'string' },
    },
  })
  const { shop, file, item, from, tenant } = values
  if (values.help) return null
  if (from !== 'film-shop' && from !== 'rental-bot' && from !== 'debt-book')
    throw new Error('--from is film-shop, rental-bot or debt-book.')
  if (values.tenants) return tenantsWish(values)
  if (!shop || !file) throw new Error('Both --shop and --file are needed.')
  if (from === 'rental-bot' && !tenant) throw new Error('--from rental-bot needs --tenant.')
  const whole = path.resolve(file)
  const refused = path.resolve(values.refused ?? `${whole}.refused.csv`)
  const named = values.named ?? null
  return {
    shop,
    file: whole,
    isDryRun: values['dry-run'],
    item,
    refused,
    from,
    tenant: tenant ?? null,
    named,
  }
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

/** What `parseArgs` refuses is what was typed, too. */
export function asTyped(): Wish | TenantsWish | null {
  try {
    return readWish()
  } catch (error) {
    throw new NotUnderstood(error instanceof Error ? error.message : String(error))
  }
}
