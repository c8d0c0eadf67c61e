import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

test('a mark between two texts stands outside of both, so that it is between them in either direction', () => {
  const files = ['components', 'app'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => path.join(folder, name)),
  )
  const wrong = files.filter((name) => /<bdi[^>]*>\s*·/.test(readFileSync(name, 'utf8')))
  expect(wrong).toEqual([])
})
