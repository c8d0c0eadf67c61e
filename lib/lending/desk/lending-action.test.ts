import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { requireBook } from '@/lib/lending/api/service'
import { lendingAction } from './lending-action'

vi.mock('@/lib/core/guards/action', () => ({
  memberAction:
    (_: string, schema: z.ZodType, act: (ctx: unknown, input: unknown) => Promise<unknown>) =>
    async (_previous: unknown, form: FormData) =>
      act({}, schema.parse(Object.fromEntries(form))),
}))
vi.mock('@/lib/lending/api/service', () => ({ requireBook: vi.fn<typeof requireBook>() }))

const act = vi.fn<() => Promise<string>>()
const action = lendingAction('lending.write', z.object({}), act)
beforeEach(() => {
  act.mockReset().mockResolvedValue('written')
})

test('nothing is written down where no debt book is kept, and everything where one is', async () => {
  vi.mocked(requireBook).mockRejectedValueOnce(new AppError('module_not_enabled'))
  await expect(action(null, new FormData())).rejects.toMatchObject({ code: 'module_not_enabled' })
  expect(act).not.toHaveBeenCalled()
  expect(await action(null, new FormData())).toBe('written')
})

test('every action of the debt book asks for that', () => {
  const folder = path.join(import.meta.dirname, 'actions')
  const files = readdirSync(folder)
  expect(files).toContain('facts.ts')
  for (const file of files)
    expect([file, /\bmemberAction\b/.test(readFileSync(path.join(folder, file), 'utf8'))]).toEqual([
      file,
      false,
    ])
})
