import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSlug, RESERVED_SLUGS } from '@/lib/core/tenancy/host'
import { alternativesTo, lookOf, slugProblem } from './slug'
import { slugFrom } from './slug-from'

const letters = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz0123456789-'))
const slugs = fc.string({ unit: letters, minLength: 1, maxLength: 45 })

describe('an address', () => {
  test.each([
    ['ab', 'slug_short'],
    ['a'.repeat(41), 'slug_long'],
    ['admin', 'slug_reserved'],
    ['sign-up', 'slug_reserved'],
    ['xn--80ak6aa92e', 'slug_letters'],
    ['toko--sari', 'slug_letters'],
    ['-toko', 'slug_letters'],
    ['toko-', 'slug_letters'],
    ['Toko', 'slug_letters'],
    ['tоko', 'slug_letters'], // with a Cyrillic о
    ['toko sari', 'slug_letters'],
    ['toko.sari', 'slug_letters'],
    ['paypa1', 'slug_look_alike'],
    ['paypal', 'slug_look_alike'],
    ['pay-pal', 'slug_look_alike'],
    ['adrnin', 'slug_look_alike'],
    ['adm1n', 'slug_look_alike'],
    ['da5hboard', 'slug_look_alike'],
    ['vvise', 'slug_look_alike'],
    ['rnidtrans', 'slug_look_alike'],
    ['bca-login', 'slug_look_alike'],
    ['official-g0pay-id', 'slug_look_alike'],
    ['my-paypal', 'slug_look_alike'],
    ['apple-store', 'slug_look_alike'],
  ])('%s is refused: %s', (slug, problem) => {
    expect(slugProblem(slug)).toBe(problem)
  })

  test.each([
    'kopi-senja',
    'buatfilm',
    'apple-pie',
    'dana-usaha',
    'warung7',
    'a1b',
    'modern-art',
    'clay-studio',
    'a'.repeat(40),
  ])('%s is fine', (slug) => {
    expect(slugProblem(slug)).toBeNull()
  })

  test('that passes is one that the host rules answer, whatever it is', () => {
    fc.assert(
      fc.property(slugs, (slug) => {
        if (slugProblem(slug) === null) expect(isSlug(slug)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('is never punycode, and never holds a letter of another script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), slugs, (strange, plain) => {
        if (/[^a-z0-9-]/.test(strange)) expect(slugProblem(`ab${strange}`)).not.toBeNull()
        expect(slugProblem(`xn--${plain}`.slice(0, 40))).not.toBeNull()
      }),
    )
  })

  test('is refused when confusable letters make it a reserved name, however many were swapped', () => {
    const twins: Record<string, string[]> = {
      o: ['0'],
      l: ['1', 'i'],
      i: ['1', 'l'],
      e: ['3'],
      a: ['4'],
      s: ['5'],
      m: ['rn'],
    }
    const reserved = [...RESERVED_SLUGS].filter((name) => name.length >= 5)
    fc.assert(
      fc.property(
        fc.constantFrom(...reserved),
        fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }),
        (name, picks) => {
          const swapped = [...name]
            .map((letter, index) => [letter, ...(twins[letter] ?? [])][picks[index] ?? 0] ?? letter)
            .join('')
          expect(slugProblem(swapped)).not.toBeNull()
        },
      ),
    )
  })
})

describe('what a name looks like', () => {
  test('stays the same when it is looked at twice', () => {
    fc.assert(
      fc.property(slugs, (slug) => {
        expect(lookOf(lookOf(slug)).length).toBeLessThanOrEqual(lookOf(slug).length)
        expect(lookOf(slug.replaceAll('-', ''))).toBe(lookOf(slug))
      }),
    )
  })
})

describe('a suggestion', () => {
  test.each([
    ['Kopi Senja', 'kopi-senja'],
    ['  Café Ünïque & Co. ', 'cafe-unique-and-co'],
    ["Dina's Kelas", 'dinas-kelas'],
    ['متجر سارة', 'mtjr-sara'],
    ['日本', ''],
    ['!!!', ''],
    ['a'.repeat(41), 'a'.repeat(40)],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])('for %s is %s', (name, slug) => {
    expect(slugFrom(name)).toBe(slug)
  })

  test('is empty or has the form of an address, whatever the name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (name) => {
        const slug = slugFrom(name)
        expect(slug === '' || (slug.length <= 40 && /^[a-z0-9](?:-?[a-z0-9])*$/.test(slug))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('in place of a taken name can be had by the rules, and is another name', () => {
    fc.assert(
      fc.property(slugs, (wish) => {
        for (const slug of alternativesTo(wish)) {
          expect(slugProblem(slug)).toBeNull()
          expect(slug).not.toBe(wish)
        }
      }),
    )
    expect(alternativesTo('kopi-senja').length).toBeGreaterThan(5)
  })

  test('of one word is written with a hyphen and in one piece, of several with hyphens alone', () => {
    expect(alternativesTo('warung')).toEqual(
      expect.arrayContaining(['my-warung', 'warung-shop', 'warungshop', 'warung-24', 'warung24']),
    )
    expect(alternativesTo('kopi-senja')).not.toContain('kopi-senjashop')
  })

  test('is not made of a name of which no address can hold a letter', () => {
    expect(alternativesTo('日本')).toEqual([])
  })

  test.each(['paypal', 'Pay Pal!', 'paypa1', 'bca-login', 'my-paypal', 'admin', 'adm1n'])(
    'is not made of a name that was refused: %s',
    (wish) => {
      expect(alternativesTo(wish)).toEqual([])
    },
  )
})
