import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { readCursor, writeCursor } from '@/lib/core/text/cursor'
import { cutText } from '@/lib/core/text/text'
import { plainQuery } from '@/lib/core/text/text-input'
import { dayOf } from '@/lib/core/time/calendar'
import { getTenantSettings } from '@/lib/platform/service'
import { listCosts } from '@/lib/lending/reports/data/costs'
import { listFacts } from '@/lib/lending/reports/data/facts'
import { listCreditsOf, listCurrenciesOf, listItemsOf } from '@/lib/lending/reports/data/items'
import { findPartyProfile } from '@/lib/lending/reports/data/party'
import { countParties, listPeopleRows, sumsOfParties } from '@/lib/lending/reports/data/people'
import { findByName } from '@/lib/lending/parties/data'
import type { FoundPeople, PartyFilter, PartyPage, PeoplePage } from '@/lib/lending/reports/schema'

const mostOnPage = 50
const mostCounted = 10_000
const mostItems = 50
const mostFacts = 50
const mostChoices = 8

/** What a place in the list of people can be: a name and an id. */
const places: Parameters<typeof readCursor>[1] = { id: isId, value: (name) => name.length <= 240 }

async function todayOf(db: Parameters<typeof getTenantSettings>[0]): Promise<string> {
  return dayOf(new Date(), (await getTenantSettings(db)).timeZone)
}

/**
 * People by their names, a page at a time and quick on the last page as on the first. `before` and `after` are places
 * that an earlier page gave; one that is not ours starts at the first page. Throws `forbidden`.
 */
export async function listPeople(
  ctx: TenantContext,
  filter: PartyFilter & { after?: string | undefined; before?: string | undefined },
): Promise<PeoplePage> {
  const { only, after, before } = filter
  const query = cutText(plainQuery(filter.query), 100)
  const isBackwards = before !== undefined
  const place = readCursor(before ?? after, places)
  const { today, rows, count } = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const now = await todayOf(db)
    const from = place && { place, isBackwards }
    return {
      today: now,
      count: await countParties(db, mostCounted + 1),
      rows: await listPeopleRows(db, { query, only, today: now, from, limit: mostOnPage + 1 }),
    }
  })
  const hasMore = rows.length > mostOnPage
  const shown = rows.slice(0, mostOnPage)
  if (isBackwards) shown.reverse()
  const [first, last] = [shown.at(0), shown.at(-1)]
  const isBehindFirst = place !== null && (isBackwards ? hasMore : true)
  const isBeforeLast = isBackwards && place !== null ? true : hasMore
  return {
    people: shown.map(({ person }) => person),
    previous: first && isBehindFirst ? writeCursor(first.place) : null,
    next: last && isBeforeLast ? writeCursor(last.place) : null,
    count: { shown: Math.min(count, mostCounted), isMore: count > mostCounted },
    today,
  }
}

/**
 * The first few whose name, number or address holds a text, for a field in which one of them is chosen; and who is called
 * just so, for whoever is about to call somebody else the same.
 */
export async function findPeople(ctx: TenantContext, typed: string): Promise<FoundPeople> {
  const query = cutText(plainQuery(typed), 100)
  if (query === '') return { people: [], namesakes: [] }
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const today = await todayOf(db)
    const rows = await listPeopleRows(db, { query, only: 'all', today, from: null, limit: mostChoices })
    const people = rows.map(({ person: { id, name, contact } }) => ({ id, name, contact }))
    const named = await findByName(db, cutText(plainQuery(typed), 120))
    const namesakes = named.map(
      ({ id, name }) => people.find((one) => one.id === id) ?? { id, name, contact: null },
    )
    return { people, namesakes }
  })
}

/** Somebody with what is open, and what happened last; `all` asks for more of both. Throws `forbidden`, `not_found`. */
export async function getPartyPage(
  ctx: TenantContext,
  partyId: string,
  { all = false }: { all?: boolean } = {},
): Promise<PartyPage> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const party = isId(partyId) ? await findPartyProfile(db, partyId) : null
    if (!party) throw new AppError('not_found')
    const today = await todayOf(db)
    const [items, facts] = [all ? mostItems * 10 : mostItems, all ? mostFacts * 10 : mostFacts]
    const foundItems = await listItemsOf(db, partyId, items + 1)
    const foundFacts = await listFacts(db, { partyId }, { reader: ctx.personId, limit: facts + 1 })
    const costs = await listCosts(db, { partyId }, today)
    // No further back than what was said is told.
    const oldest = foundFacts.length > facts ? (foundFacts[facts - 1]?.on ?? '') : ''
    const sums = (await sumsOfParties(db, [partyId], today)).get(partyId)
    return {
      party,
      sums: sums?.sums ?? [],
      credits: await listCreditsOf(db, partyId),
      items: foundItems.slice(0, items),
      hasMoreItems: foundItems.length > items,
      facts: foundFacts.slice(0, facts),
      costs: costs.filter(({ on }) => on >= oldest),
      hasMoreFacts: foundFacts.length > facts,
      currencies: await listCurrenciesOf(db, partyId),
      today,
    }
  })
}
