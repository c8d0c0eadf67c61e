import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { besideReference, startReference } from '@/bench/figures/yardstick'
import type { Ports } from '@/bench/figures/yardstick'
import { plantProducts } from '@/bench/products'
import { startStack } from '@/bench/stack'
import type { Stack } from '@/bench/stack'
import type { Row } from '@/bench/table'
import { removeCluster } from '@/sandbox/postgres/place'
import { besideRow, measureBesideCheckout } from './beside-checkout'
import { goodsRows, measureGoods } from './goods'

type Sizes = { bots: number; pairs: number; seconds: number; samples: number }
/** What is ended should the bench be stopped meanwhile. */
type Ends = Set<() => Promise<void>>

async function onStack<T>(ends: Ends, stack: Stack, work: (owner: pg.Pool) => Promise<T>): Promise<T> {
  ends.add(stack.stop)
  const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 2 })
  try {
    return await work(owner)
  } finally {
    await owner.end()
    await stack.stop()
    ends.delete(stack.stop)
  }
}

/** B6 on a copy with fresh data: first with the simulated gateway, where somebody pays, then with the one that answers at once. */
export async function measureBeside(
  ports: Ports,
  { samples, ...sizes }: Sizes,
  { ends, say }: { ends: Ends; say: (line: string) => void },
): Promise<{ rows: Row[]; found: object }> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-bench-'))
  await chmod(dataDir, 0o755)
  const variables = { CHECKOUT_LIMIT_PER_MINUTE: '100000000', OPEN_ORDER_LIMIT: '100000' }
  let stopReference = (): Promise<void> => Promise.resolve()
  try {
    const selling = await startStack(ports.product, dataDir, variables)
    const goods = await onStack(ends, selling, async (owner) => {
      await plantProducts(owner)
      return measureGoods(owner, selling, { samples })
    })
    stopReference = await startReference(ports.reference)
    ends.add(stopReference)
    const stack = await startStack(ports.product, dataDir, besideReference(ports))
    const beside = await onStack(ends, stack, (owner) =>
      measureBesideCheckout(owner, { ...sizes, ports, pid: stack.pid, dataDir }, say),
    )
    return { rows: [...goodsRows(goods), besideRow(beside)], found: { goods, beside } }
  } finally {
    await stopReference()
    ends.delete(stopReference)
    await removeCluster(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
}
