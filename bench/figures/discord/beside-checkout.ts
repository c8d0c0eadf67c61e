import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { z } from 'zod'
import { Server } from '@/bench/chaos/server'
import { plantShops } from '@/bench/figures/discord/crowd/shops'
import type { PlantedBot } from '@/bench/figures/discord/crowd/schema'
import { Flow, drive, driven } from '@/bench/figures/yardstick'
import type { Ports } from '@/bench/figures/yardstick'
import { median } from '@/bench/load'
import type { Row } from '@/bench/table'
import { loadSecrets } from '@/sandbox/secrets'

const Answer = z.looseObject({ checkout: Flow })
const onlineMs = 300_000

type Pair = { on: number; off: number; ownOn: number; ownOff: number }
export type BesideFigure = { bots: number; pairs: Pair[] }

/** Further bots beside the one of the demo, each with a server and a shop of its own. */
async function plant(owner: pg.Pool, server: Server, dataDir: string, bots: number): Promise<void> {
  const planted: PlantedBot[] = []
  for (let count = 0; count < bots; count += 1) {
    const name = `Bench ${count}`
    // Every intent that a bot may ask for.
    const wanted = { deed: 'plant', name, people: 20, channels: 5, privileged: 33_026 } as const
    planted.push({ name, ...(await server.act<Omit<PlantedBot, 'name'>>(wanted)) })
  }
  await plantShops(owner, (await loadSecrets(dataDir)).appSecrets, planted)
}

/** No shop has a bot, or all of theirs have them again: by the rows that say who has one. */
async function switchBots(owner: pg.Pool, server: Server, bots: number, isOn: boolean): Promise<void> {
  await owner.query(
    isOn
      ? `with back as (delete from bench_leases returning *) insert into private.bot_leases
         select (jsonb_populate_record(null::private.bot_leases,
           to_jsonb(b) || '{"process_id": null, "held_until": null}')).* from back b`
      : `with gone as (delete from private.bot_leases returning *) insert into bench_leases select * from gone`,
  )
  await owner.query("select pg_notify('gerai_bots', '')")
  const until = performance.now() + onlineMs
  while ((await server.connected()) !== (isOn ? bots : 0)) {
    if (performance.now() > until) throw new Error(`Not all bots are ${isOn ? 'on' : 'off'}.`)
    await delay(500)
  }
}

/**
 * B6: F1 with bots beside none, by turns, so that a machine whose speed drifts treats both alike. The shop that sells is
 * one of those with a bot: what its orders cause there is part of it. The simulated Discord is on the same machine.
 */
export async function measureBesideCheckout(
  owner: pg.Pool,
  {
    ports,
    pid,
    dataDir,
    bots,
    pairs,
    seconds,
  }: { ports: Ports; pid: number; dataDir: string } & {
    bots: number
    pairs: number
    seconds: number
  },
  say: (line: string) => void,
): Promise<BesideFigure> {
  const server = new Server(ports.product + 9)
  await plant(owner, server, dataDir, bots - 1)
  await owner.query('create table bench_leases as select * from private.bot_leases where false')
  const one = async (isOn: boolean, warm: number): Promise<z.infer<typeof Flow>> => {
    await switchBots(owner, server, bots, isOn)
    say(`    bots ${isOn ? 'on' : 'off'}`)
    const variables = { ONLY: 'checkout', ROUNDS: '1', WARM: String(warm), LENGTH: String(seconds) }
    return Answer.parse(await drive({ ...driven(ports, pid), ...variables }, say)).checkout
  }
  await switchBots(owner, server, bots, true)
  await one(false, 15)
  const found: Pair[] = []
  for (let pair = 0; pair < pairs; pair += 1) {
    // On, off; off, on: neither is always the first.
    const isOnFirst = pair % 2 === 0
    const first = await one(isOnFirst, 4)
    const second = await one(!isOnFirst, 4)
    const [on, off] = isOnFirst ? [first, second] : [second, first]
    found.push({ on: on.rateRatio, off: off.rateRatio, ownOn: on.ours.rate, ownOff: off.ours.rate })
  }
  return { bots, pairs: found }
}

export function besideRow({ bots, pairs }: BesideFigure): Row {
  const ratios = pairs.map(({ on, off }) => on / off)
  const own = median(pairs.map(({ ownOn, ownOff }) => ownOn / ownOff))
  const middle = (of: keyof Pair): string => median(pairs.map((pair) => pair[of])).toFixed(3)
  const each = ratios.map((ratio) => ratio.toFixed(2)).join(', ')
  return {
    id: 'B6',
    measure: `F1 with ${bots} bots on this machine, the selling shop's among them, to none`,
    result: `${median(ratios).toFixed(3)} (F1 ${middle('on')} to ${middle('off')}; rate alone ${own.toFixed(3)}; pairs ${each})`,
    reach: '> 0.97',
    isReached: median(ratios) > 0.97,
  }
}
