import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Buyers, GOODS } from '@/bench/chaos/buyers'
import { Hunt } from '@/bench/chaos/hunt'
import { countWaiting, lookAtAll } from '@/bench/chaos/outcome'
import { seeded } from '@/bench/chaos/random'
import { Server } from '@/bench/chaos/server'
import { stockUp } from '@/bench/chaos/shop'
import { startStage } from '@/bench/chaos/stage'
import type { Stage } from '@/bench/chaos/stage'
import { Till } from '@/bench/chaos/till'
import { printChaos } from '@/bench/chaos/table'

/**
 * B7: the worker and the process of the bots are killed at random moments while people buy in Discord. Afterwards every
 * paid order has to be delivered once, roles right, nothing answered twice. Ends by itself, with 1 where anything is wrong.
 */
const port = Number(process.env.BENCH_PORT ?? 4880)
const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? '.data-chaos')
const kills = Number(process.env.KILLS ?? 200)
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000))
/** No more is killed after this. */
const limitMs = Number(process.env.MINUTES ?? 10 + kills / 10) * 60_000
/** After the last kill: what has not moved for so long is given up. */
const stillMs = 120_000

/** How long it took; null where nothing has moved for so long, and something still waits. */
async function untilHealed(stage: Stage, till: Till): Promise<number | null> {
  const begun = performance.now()
  let [least, movedAt] = [Number.POSITIVE_INFINITY, begun]
  while (performance.now() - movedAt < stillMs) {
    const waiting = await countWaiting(stage.owner, till)
    if (waiting === 0) return performance.now() - begun
    if (waiting < least) [least, movedAt] = [waiting, performance.now()]
    await delay(250)
  }
  return null
}

async function run(stage: Stage): Promise<boolean> {
  const { settings, owner } = stage
  const server = new Server(settings.ports.modules)
  const shop = await stockUp(owner, GOODS.withRole, kills * 10)
  const till = new Till(owner, settings.ports.midtrans, shop.member, seeded(seed + 2))
  const buyers = new Buyers(server, seeded(seed + 1), () => till.waiting)
  const people = await buyers.gather()
  const hunt = new Hunt(stage, server, seeded(seed))
  try {
    await hunt.begin()
    buyers.begin()
    till.begin()
    const begun = performance.now()
    for (let kill = 1; kill <= kills && performance.now() - begun < limitMs; kill += 1) {
      await hunt.kill()
      if (kill % 8 === 0) await till.giveBack()
      if (kill % 10 === 0) console.log(`  ${kill} kills, ${till.paid.size} paid`)
    }
    await buyers.stop()
    await till.stop()
    const healedInMs = await untilHealed(stage, till)
    // Whoever says something a second time has had the time to.
    await delay(5_000)
    const outcome = await lookAtAll(owner, server, till, people)
    return printChaos({ seed, kills, healedInMs, hunt: hunt.counts, buying: buyers.counts, outcome })
  } finally {
    await buyers.stop()
    await hunt.end()
    await shop.end()
  }
}

console.log(`  ${kills} kills, seed ${seed}`)
const stage = await startStage(port, dataDir)
const interrupted = new Promise<never>((_, reject) => {
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => reject(new Error(`Stopped by ${name}.`)))
})
let isRight = false
try {
  isRight = await Promise.race([run(stage), interrupted])
} catch (error) {
  console.error(error)
} finally {
  await stage.stop()
}
process.exit(isRight ? 0 : 1)
