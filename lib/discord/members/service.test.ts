import { expect, test } from 'vitest'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest } from '@/lib/discord/rest/schema'
import { findMembers } from './service'

const idOf = (number: number): string => String(200_000_000_000_000_000n + BigInt(number))
const people = (count: number) => Array.from({ length: count }, (_, number) => idOf(number))
const memberOf = (id: string) => ({ user: { id }, roles: [], joined_at: '2026-05-01T10:00:00Z' })

/** A server with these members, and what was asked of it. */
function serverOf(there: readonly string[], { isListed = true } = {}) {
  const asked: string[] = []
  const get = (route: string, { query }: { query?: URLSearchParams } = {}): Promise<unknown> => {
    asked.push(route)
    const id = /members\/(\d+)$/.exec(route)?.[1]
    if (id !== undefined)
      return there.includes(id)
        ? Promise.resolve(memberOf(id))
        : Promise.reject(new Refused({ status: 404, code: 10_007 }))
    if (!isListed) return Promise.reject(new Refused({ status: 403, code: 50_001 }))
    const after = BigInt(query?.get('after') ?? 0)
    const page = there.filter((one) => BigInt(one) > after).slice(0, Number(query?.get('limit')))
    return Promise.resolve(page.map(memberOf))
  }
  return { asked, server: { serverId: idOf(0), rest: { get } as unknown as Rest } }
}

const presence = async (server: Parameters<typeof findMembers>[0], ids: readonly string[]) => {
  const found = [...(await findMembers(server, ids)).values()]
  return { known: found.length, there: found.filter((member) => member !== null).length }
}

test('a few are asked for one by one, many are found among all members, page after page', async () => {
  const few = serverOf(people(10))
  expect(await presence(few.server, people(12))).toEqual({ known: 12, there: 10 })
  expect(few.asked).toHaveLength(12)
  const many = serverOf(people(2_500))
  expect(await presence(many.server, people(2_600))).toEqual({ known: 2_600, there: 2_500 })
  expect(many.asked).toHaveLength(3)
})

test('of who stands beyond what is looked at, or is one too many to be asked for, nothing is said', async () => {
  const large = serverOf(people(21_000))
  expect(await presence(large.server, people(21_000))).toEqual({ known: 20_000, there: 20_000 })
  expect(large.asked).toHaveLength(20)
  const hidden = serverOf(people(300), { isListed: false })
  expect(await presence(hidden.server, people(300))).toEqual({ known: 200, there: 200 })
})
