import { redirect } from 'next/navigation'
import { expect, test } from 'vitest'
import type { Result } from '@/lib/core/requests/result'
import { orUnanswered } from './unanswered'

type Answer = Result<null> | null
const failing = (error: Error) => async (): Promise<Answer> => Promise.reject(error)

test('an action whose answer does not come fails with what was typed', async () => {
  const form = new FormData()
  form.set('name', 'Toko Citra')
  form.set('file', new Blob(['x']))
  const lost = orUnanswered<Answer, FormData>(failing(new TypeError('Failed to fetch')), 'No answer.')
  expect(await lost(null, form)).toEqual({
    ...{ ok: false, code: 'internal', message: 'No answer.', requestId: '' },
    values: { name: 'Toko Citra' },
  })
})

test('an answer is passed on, and whatever leads to another page too', async () => {
  const done = { ok: true, data: null } as const
  const action = orUnanswered<Answer, null>(async () => Promise.resolve(done), 'No answer.')
  expect(await action(null, null)).toBe(done)
  const away = orUnanswered<Answer, null>(async () => redirect('/elsewhere'), 'No answer.')
  await expect(away(null, null)).rejects.toThrow('NEXT_REDIRECT')
})
