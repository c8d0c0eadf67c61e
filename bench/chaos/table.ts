import { printTable } from '@/bench/table'
import type { Row } from '@/bench/table'
import type { Buying } from './buyers'
import type { Hunted } from './hunt'
import type { Outcome } from './outcome'

type Run = {
  seed: number
  kills: number
  healedInMs: number | null
  hunt: Hunted
  buying: Buying
  outcome: Outcome
}

/** Of each kind of what is wrong. */
const mostNamed = 10

const row = (measure: string, result: string, reach: string, isReached: boolean | null): Row => ({
  ...{ id: 'B7', measure, result, reach, isReached },
})
const none = (measure: string, count: number): Row => row(measure, String(count), '0', count === 0)

function rowsOf({ seed, kills, healedInMs, hunt, buying, outcome }: Run): Row[] {
  const { bots, worker, both, deaths, lateStarts } = hunt
  const done = bots + worker + both
  const { paid, delivered, refunded, slowedInjected } = outcome
  const healed = healedInMs === null ? 'it does not' : `${(healedInMs / 1_000).toFixed(1)} s`
  return [
    row(
      `kills (bots ${bots}, worker ${worker}, both ${both}; seed ${seed})`,
      String(done),
      String(kills),
      done === kills,
    ),
    row(
      'purchases begun, confirmed, lost on the way',
      `${buying.begun}, ${buying.confirmed}, ${buying.lost}`,
      '',
      null,
    ),
    row(
      `orders paid (${refunded} paid back), delivered once`,
      `${paid}, ${delivered}`,
      'equal',
      paid > 0 && paid === delivered,
    ),
    none('orders delivered twice', outcome.doubles.length),
    none('orders paid and not delivered', outcome.missing.length),
    none('people with wrong roles', outcome.wrongRoles.length),
    none('orders in a wrong state, or nobody’s', outcome.wrongOrders.length),
    none('interactions answered twice', outcome.answeredTwice),
    none(`429 besides the ${slowedInjected} that were injected`, outcome.slowed),
    none('processes that ended though nobody had killed them', deaths),
    none('times that the bot was not back within 45 s', lateStarts),
    row('healed after the last kill', healed, '', healedInMs === null ? false : null),
  ]
}

/** The figures as people read them, and whatever is wrong by name; whether nothing is. */
export function printChaos(run: Run): boolean {
  const rows = rowsOf(run)
  printTable(rows)
  const { doubles, missing, wrongRoles, wrongOrders, refused } = run.outcome
  for (const [name, list] of Object.entries({ doubles, missing, wrongRoles, wrongOrders, refused }))
    for (const one of list.slice(0, mostNamed)) console.log(`  ${name}: ${one}`)
  return rows.every(({ isReached }) => isReached !== false)
}
