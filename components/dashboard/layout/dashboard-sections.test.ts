import { expect, test } from 'vitest'
import type { Permission } from '@/lib/core/guards/permission'
import { sectionsFor } from './dashboard-sections'

const seenWith = (permissions: readonly Permission[], modules: readonly string[]) =>
  sectionsFor(new Set(permissions), (module) => modules.includes(module))

test('a module’s section is there for who has its right, while the shop has it on', () => {
  expect(seenWith(['discord.manage'], ['discord'])).toContain('discord')
  expect(seenWith(['discord.manage'], [])).not.toContain('discord')
  expect(seenWith(['orders.read'], ['discord'])).not.toContain('discord')
  expect(seenWith(['orders.read'], [])).toContain('orders')
})

test('whoever reads the debt book finds the chats: under the number where they see to it, else by themselves', () => {
  expect(seenWith(['lending.read'], ['lending', 'whatsapp'])).toEqual(['team', 'lending', 'chats'])
  const manages = seenWith(['lending.read', 'whatsapp.manage'], ['lending', 'whatsapp'])
  expect(manages).toContain('whatsapp')
  expect(manages).not.toContain('chats')
})
