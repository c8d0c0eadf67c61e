import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { BOT_STATES } from '@/lib/discord/connection/schema'
import { consoleMessages } from './messages'

/** What a file of the browser's asks for: of each words that it names so, one has to be there. */
function wordsIn(source: string): string[][] {
  const spaces = [...source.matchAll(/const (\w+) = useTranslations\('([\w.]+)'\)/g)]
  return [...source.matchAll(/\b(\w+)\('([\w.]+)'[,)]/g)].flatMap(([, name, key]) => {
    const paths = spaces.filter(([, called]) => called === name).map(([, , space]) => `${space}.${key}`)
    return paths.length === 0 ? [] : [paths]
  })
}

test.each(LOCALES)('in %s the browser has the words of everything in the console', (locale) => {
  const files = globSync('components/console/**/*.tsx').map((path) => readFileSync(path, 'utf8'))
  const asked = files.filter((source) => source.startsWith("'use client'")).flatMap(wordsIn)
  const messages: unknown = consoleMessages(locale)
  const isThere = (path: string): boolean =>
    typeof path
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], messages) === 'string'
  // What is named by how it stands.
  expect(
    BOT_STATES.map((state) => `dashboard.discord.state.${state}`).filter((path) => !isThere(path)),
  ).toEqual([])
  expect(asked.length).toBeGreaterThan(50)
  expect(asked.filter((paths) => !paths.some(isThere))).toEqual([])
})
