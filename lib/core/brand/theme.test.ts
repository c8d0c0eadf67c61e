import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { platformColor, themes } from './theme'

const css = readFileSync('app/globals.css', 'utf8')

test.each(Object.keys(themes.light) as (keyof typeof themes.light)[])(
  '%s is what the style sheet says',
  (name) => {
    const variable = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    expect(css).toContain(`${variable}: light-dark(${themes.light[name]}, ${themes.dark[name]});`)
  },
)

test("the platform's colour is the style sheet's, and the one that the database gives a shop", () => {
  const migrations = globSync('supabase/migrations/*.sql').map((file) => readFileSync(file, 'utf8'))
  expect(css).toContain(`--brand: ${platformColor};`)
  expect(migrations.join()).toContain(`brand_color text not null default '${platformColor}'`)
})
