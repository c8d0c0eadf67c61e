import { globSync, readFileSync } from 'node:fs'
import { createElement } from 'react'
import { expect, test, vi } from 'vitest'
import { ActionDialog } from './action-dialog'
import { DialogForm } from './dialog-form'
import { useActionForm } from './use-action-form'
import { show } from '@/components/ui/testing/show'

// What it does with its version is tried beside it: here it stands for itself.
vi.mock('@/components/ui/form/held-version', () => ({
  HeldVersion: ({ stored }: { stored: number }) => `held from ${String(stored)}`,
}))

const nothing = () => Promise.resolve({ ok: true as const, data: {} })

function Asked({ version }: { version?: number }) {
  const sent = useActionForm(nothing)
  const rest = { submit: 'Save', leave: 'Cancel', onLeave: () => undefined, children: 'Sure?' }
  return createElement(DialogForm, { sent, fields: { id: 'a' }, version, ...rest })
}

test('a dialog sends what it is about, and of which version its fields are', () => {
  const shown = show(createElement(Asked, { version: 8 }), 'en')
  expect(shown).toContain('<input type="hidden" name="id" value="a"/>')
  expect(shown).toContain('held from 8')
  expect(show(createElement(Asked), 'en')).not.toContain('held')
})

test('a dialog that nobody opened has no form, so that its version is that of its opening', () => {
  const closed = { action: nothing, label: 'Change', title: 'Change it', submit: 'Save', version: 8 }
  const shown = show(createElement(ActionDialog, closed), 'en')
  expect(shown).toContain('Change')
  expect(shown).not.toContain('held')
})

test('no dialog sends the newest version that its page shows: all hold the one of their opening', () => {
  const files = globSync('components/{dashboard,console,identity}/**/*.tsx')
  const dialogs = files.map((file) => ({ file, source: readFileSync(file, 'utf8') }))
  const own = dialogs.filter(({ source }) => /<(?:Dialog|ActionDialog)\b/.test(source))
  expect(own.length).toBeGreaterThan(30)
  const newest = /fields=\{\{[^}]*\b(?:version|basis)\b|name="(?:version|basis)"/
  // What stands beside a dialog in the same file, and is one button that does one thing at once.
  const buttons = /<OneButton\b[^]*?>/g
  const found = own.filter(({ source }) => newest.test(source.replaceAll(buttons, '')))
  expect(found.map(({ file }) => file)).toEqual([])
})
