import { expect, test, vi } from 'vitest'
import { jsonAnswer, textAnswer, textOf } from './whole'

const shown = async (answer: Response) => [answer.status, [...answer.headers], await answer.text()]

test('an answer that is known in full is the same as any other', async () => {
  const body = { name: 'é', amount: '1' }
  const problem: Record<string, string> = { 'content-type': 'application/problem+json' }
  for (const head of [
    { status: 201, headers: { 'x-own': '1' } },
    { status: 400, headers: problem },
  ])
    expect(await shown(jsonAnswer(body, head))).toEqual(await shown(Response.json(body, head)))
  const head = { status: 503, headers: { 'cache-control': 'no-store' } }
  expect(await shown(textAnswer('later', head))).toEqual(await shown(new Response('later', head)))
})

test('what it says is known to every copy of this file, and of no other answer', async () => {
  const answer = jsonAnswer({ a: 1 }, { headers: {} })
  vi.resetModules()
  const other = await import('./whole')
  expect(other.textOf(answer)).toBe('{"a":1}')
  expect(textOf(Response.json({ a: 1 }))).toBeUndefined()
})
