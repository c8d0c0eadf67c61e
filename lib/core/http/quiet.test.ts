import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { shortenConsole, whileActing } from './quiet'

let printed: unknown[][]
const target = {
  warn: (...said: unknown[]) => void printed.push(said),
  error: (...said: unknown[]) => void printed.push(said),
}
shortenConsole(target)
beforeEach(() => {
  printed = []
})

describe('what the framework prints about an action that cannot be read', () => {
  test('is one short line with the id of its request, also later', async () => {
    await whileActing('r-1', async () => {
      await setImmediate()
      target.warn(new Error(`Invalid\nServer ${'x'.repeat(5_000)}`))
      target.error('⨯', new TypeError('y'.repeat(5_000)))
    })
    expect(printed).toEqual([
      ['Error: Invalid (request r-1)'],
      [`⨯ TypeError: ${'y'.repeat(189)}… (request r-1)`],
    ])
  })

  test('and about everything else stays as it is', () => {
    const error = new Error('of ours')
    target.error('page failed', error)
    expect(printed).toEqual([['page failed', error]])
  })
})
