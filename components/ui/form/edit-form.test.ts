import { globSync, readFileSync } from 'node:fs'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { EditForm, ReadOnlyProvider } from './edit-form'
import { SubmitButton } from './submit-button'
import { show } from '@/components/ui/testing/show'

const form = createElement(
  EditForm,
  { action: '/x' },
  createElement('input', { name: 'name', defaultValue: 'Kopi' }),
  createElement(SubmitButton, { isPending: false, children: 'Save' }),
)
const shown = (isReadOnly: boolean): string =>
  show(createElement(ReadOnlyProvider, { isReadOnly, children: form }), 'en')

test('where nothing may be changed a form shows what is stored, locked, and has no button that sends it', () => {
  expect(shown(true)).toMatch(/<fieldset disabled=""[^>]*><input[^>]*value="Kopi"/)
  expect(shown(true)).not.toContain('Save')
  expect(shown(false)).not.toContain('fieldset')
  expect(shown(false)).toContain('Save')
})

test('every form of the dashboard that changes something in the shop is one of these', () => {
  // What is one's own account stays one's own, and what is looked for changes nothing.
  const own = /components\/dashboard\/(?:account|layout)\//
  const plain = globSync('components/dashboard/**/*.tsx')
    .filter((file) => !own.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/<form\b[^]*?>/g)].map(([tag]) => ({ file, tag })),
    )
    .filter(({ tag }) => !/role="search"|method="get"/.test(tag))
  expect(plain.map(({ file }) => file)).toEqual([])
})
