import { afterEach, expect, test, vi } from 'vitest'
import { readSettings } from './settings'
import { printSummary } from './summary'

afterEach(() => {
  vi.restoreAllMocks()
})

function printed(variables: Record<string, string>): string {
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  said.mockClear()
  printSummary(readSettings({ PORT: '4000' }, false), null, variables)
  return said.mock.calls.flat().join('\n')
}

test('who has started it is told where a QRIS code is scanned, where the simulated gateway runs', () => {
  const all = printed({ PAYMENTS_MODE: 'simulator' })
  expect(all).toContain('http://discord.gerai.localhost:4000')
  expect(all).toContain('http://127.0.0.1:4003/qris')
  expect(printed({ PAYMENTS_MODE: 'sandbox' })).not.toContain('/qris')
})
