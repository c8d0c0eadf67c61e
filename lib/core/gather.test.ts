import { expect, test } from 'vitest'
import { gather } from './gather'

/** Rounds that end when the test says so. */
function controlled(fails: (items: readonly string[]) => boolean = () => false) {
  const rounds: { key: string; items: readonly string[]; end: () => void }[] = []
  const store = gather<string>(
    (key, items) =>
      new Promise((resolve, reject) => {
        rounds.push({
          key,
          items,
          end: () => {
            if (fails(items)) reject(new Error(items.join()))
            else resolve()
          },
        })
      }),
    3,
  )
  return { rounds, store }
}

test('the first goes at once, and those that come meanwhile go together, at most so many', async () => {
  const { rounds, store } = controlled()
  const all = ['a', 'b', 'c', 'd', 'e'].map((item) => store('shop', item))
  expect(rounds.map((round) => round.items)).toEqual([['a']])
  rounds[0]?.end()
  await all[0]
  await expect.poll(() => rounds.length).toBe(2)
  expect(rounds[1]?.items).toEqual(['b', 'c', 'd'])
  rounds[1]?.end()
  await Promise.all(all.slice(0, 4))
  await expect.poll(() => rounds.length).toBe(3)
  expect(rounds[2]?.items).toEqual(['e'])
  rounds[2]?.end()
  await Promise.all(all)
})

test('keys do not wait for each other, and a key begins anew after its last item', async () => {
  const { rounds, store } = controlled()
  const [one, other] = [store('one', 'a'), store('other', 'b')]
  expect(rounds.map((round) => round.key)).toEqual(['one', 'other'])
  for (const round of rounds) round.end()
  await Promise.all([one, other])
  const again = store('one', 'c')
  await expect.poll(() => rounds.length).toBe(3)
  rounds[2]?.end()
  await again
})

test('one bad item fails alone', async () => {
  const { rounds, store } = controlled((items) => items.includes('bad'))
  const first = store('shop', 'first')
  const others = ['good', 'bad', 'fine'].map((item) =>
    store('shop', item).then(
      () => 'stored',
      () => 'failed',
    ),
  )
  for (let index = 0; index < 5; index += 1) {
    await expect.poll(() => rounds.length).toBeGreaterThan(index)
    rounds[index]?.end()
  }
  await first
  expect(await Promise.all(others)).toEqual(['stored', 'failed', 'stored'])
})
