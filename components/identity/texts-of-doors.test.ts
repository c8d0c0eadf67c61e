import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const pages = globSync('app/**/sign-in/**/page.tsx', { cwd: root })

/** The parts of a page that run in the browser and speak. */
function speakers(page: string): string[] {
  const names = [...readFileSync(path.join(root, page), 'utf8').matchAll(/from '@\/(components\/[^']+)'/g)]
  return names.flatMap(([, name = '']) => {
    const file = path.join(root, `${name}.tsx`)
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    return text.startsWith("'use client'") && text.includes('useTranslations(') ? [name] : []
  })
}

test('there are pages to look at', () => {
  expect(pages.length).toBeGreaterThan(10)
})

// Before somebody is signed in no layout sends texts to the browser: a form without them fails when it is opened.
test.each(pages)('%s shows its forms through a component that brings their texts', (page) => {
  expect(speakers(page)).toEqual([])
})
