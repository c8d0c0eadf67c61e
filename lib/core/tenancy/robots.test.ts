import { expect, test } from 'vitest'
import { robotsOfShop } from './robots'

/** Of the rules that fit an address the longest decides. */
function mayRead(path: string): boolean {
  const rules = Array.from(robotsOfShop('https://kopi.gerai.test').matchAll(/^(Allow|Disallow): (.+)$/gm))
    .map(([, kind, start = '']) => ({ isAllowed: kind === 'Allow', start }))
    .filter(({ start }) => path.startsWith(start))
  return rules.toSorted((one, other) => other.start.length - one.start.length)[0]?.isAllowed ?? true
}

test.each(['/', '/en/p/film', '/og', '/api/media/images/0190-large.webp', '/api/media/logos/0190.png'])(
  'robots may read goods and the pictures of goods and brand: %s',
  (path) => {
    expect(mayRead(path)).toBe(true)
  },
)

test.each(['/cart', '/en/checkout', '/o/0190', '/api/orders/0190', '/api/media', '/ar/dashboard'])(
  'robots stay out of what is a person’s, and of what programs ask: %s',
  (path) => {
    expect(mayRead(path)).toBe(false)
  },
)
