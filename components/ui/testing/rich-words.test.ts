import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'

type Words = { [key: string]: string | Words }

function flatten(words: Words, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [[`${path}.${key}`, text] as [string, string]]
      : flatten(text, `${path}.${key}`),
  )
}

/** Every `t.rich('key', { name: (…) => … })`: what is drawn by a function, and the message it is for. */
function drawn(): { key: string; name: string; file: string }[] {
  return globSync('{app,components}/**/*.tsx').flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    return [...source.matchAll(/\.rich\(\s*'([\w.]+)',\s*\{([^]*?)\}\)/g)].flatMap(
      ([, key = '', body = '']) =>
        [...body.matchAll(/(\w+): \([^()]*\) =>/g)].map(([, name = '']) => ({ key, name, file })),
    )
  })
}

test.each(LOCALES)(
  'what stands inside a sentence is drawn where the sentence has its place for it (%s)',
  (locale) => {
    const words = flatten(messagesOf(locale))
    const found = drawn()
    expect(found.length).toBeGreaterThan(5)
    // A function is drawn for a tag alone: given for a plain value it leaves a hole in the sentence.
    for (const { key, name, file } of found)
      for (const [path, text] of words)
        if (path.endsWith(`.${key}`)) expect(text, `${path} for ${file}`).not.toContain(`{${name}}`)
  },
)
