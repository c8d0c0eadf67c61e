import { expect, test } from 'vitest'
import { z } from 'zod'
import { requirePlace } from './place'
import { pagingById } from './words'

const ids = [1, 2, 3].map((n) => `0199c0de-0000-7000-8000-00000000000${n}`)
const nowhere = '0199c0de-0000-7000-8000-0000000000ff'

/** A list by its ids, and how often it was looked at. */
function listThat(goes: 'up' | 'down') {
  const seen: unknown[] = []
  const list = async (query: unknown) => {
    seen.push(query)
    const { after } = z.object({ after: z.string() }).parse(query)
    const behind = ids.filter((id) => (goes === 'up' ? id > after : id < after))
    const data = (goes === 'up' ? behind : behind.toReversed()).slice(0, 1).map((id) => ({ id }))
    return Promise.resolve({ body: { data } })
  }
  return { list, looks: () => seen.splice(0).length }
}

test.each(['up', 'down'] as const)(
  'a place of a list that goes %s is found with one look, once it is known which way it goes',
  async (goes) => {
    const schema = z.strictObject(pagingById)
    const { list, looks } = listThat(goes)
    const place = (after?: string) => requirePlace(schema, { after }, list)
    await place(ids[0])
    expect(looks()).toBe(goes === 'down' ? 1 : 2)
    for (const id of ids) await place(id)
    expect(looks()).toBe(ids.length)
    await expect(place(nowhere)).rejects.toMatchObject({ fields: { after: ['expected_place'] } })
    expect(looks()).toBe(2)
    await place(ids[1])
    await place()
    expect(looks()).toBe(1)
  },
)
