import { expect, test, vi } from 'vitest'

test('of what is shared there is one, however often its file is put together with others', async () => {
  const first = await import('./shared')
  vi.resetModules()
  const second = await import('./shared')
  expect(second).not.toBe(first)
  expect(second.served).toBe(first.served)
  const report = vi.fn()
  first.letApiAnswer(report)
  expect(second.reportOfApi()).toBe(report)
})
