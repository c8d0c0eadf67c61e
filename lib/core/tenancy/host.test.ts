import { isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PLATFORM_SLUG, RESERVED_SLUGS, decideHost, isSlug, normalizeHost } from './host'

const root = 'gerai.localhost'
const decide = (host: string | null, path = '/', trustedSlug: string | null = null) =>
  decideHost({ host, path, trustedSlug }, root)

const slug = fc.stringMatching(/^[a-z0-9](-?[a-z0-9]){2,19}$/).filter(isSlug)
const letterCase = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((upper) => [...text].map((one, index) => (upper[index] ? one.toUpperCase() : one)).join(''))
const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: null })

describe('a shop is named by its subdomain', () => {
  test('whatever the case, the port and the trailing dot', () => {
    const spelled = fc.tuple(slug, port, fc.boolean()).chain(([name, number, dot]) =>
      letterCase(`${name}.${root}`).map((host) => ({
        name,
        host: `${host}${dot ? '.' : ''}${number === null ? '' : `:${number}`}`,
      })),
    )
    fc.assert(
      fc.property(spelled, ({ name, host }) => {
        expect(decide(host)).toEqual({ kind: 'tenant', slug: name, pathPrefix: '' })
      }),
    )
  })

  test('or by /t/<slug> on the root domain, and nowhere else', () => {
    fc.assert(
      fc.property(slug, slug, fc.webPath(), (name, other, path) => {
        const below = `/t/${name}${path}`.replace(/\/+$/, '') || '/'
        expect(decide(root, below)).toEqual({ kind: 'tenant', slug: name, pathPrefix: `/t/${name}` })
        expect(decide(`${other}.${root}`, below)).toEqual({ kind: 'tenant', slug: other, pathPrefix: '' })
        expect(decide(`admin.${root}`, below)).toEqual({ kind: 'console' })
      }),
    )
  })

  test('never by a reserved name, nor by the first word of a page that papers and links lead to', () => {
    for (const name of ['verify', 'l']) expect(isSlug(name), name).toBe(false)
    for (const name of RESERVED_SLUGS) {
      expect(isSlug(name)).toBe(false)
      if (name === PLATFORM_SLUG) continue
      expect(decide(`${name}.${root}`).kind).not.toBe('tenant')
      expect(decide(root, `/t/${name}/`)).toEqual({ kind: 'unknown' })
      expect(decide('127.0.0.1', '/', name)).toEqual({ kind: 'unknown' })
    }
  })

  test("by the platform's name only where it leads: to the platform's own shop, which nobody can sign up for", () => {
    expect(decide(`${PLATFORM_SLUG}.${root}`)).toEqual({
      kind: 'tenant',
      slug: PLATFORM_SLUG,
      pathPrefix: '',
    })
    expect(decide(root, `/t/${PLATFORM_SLUG}/`)).toMatchObject({ kind: 'tenant', slug: PLATFORM_SLUG })
    expect(isSlug(PLATFORM_SLUG)).toBe(false)
  })

  test.each([
    'xn--80ak6aa92e',
    'a--b',
    '-abc',
    'abc-',
    'ab',
    'a_b_c',
    'a.b.c',
    'abc%00',
    'ábc',
    'a'.repeat(41),
  ])('never by %s', (name) => {
    expect(isSlug(name)).toBe(false)
    expect(decide(`${name}.${root}`).kind).toBe('unknown')
  })
})

describe('the names of the platform itself', () => {
  test.each([
    [root, 'site'],
    [`www.${root}`, 'site'],
    [`admin.${root}`, 'console'],
    [`ADMIN.${root}.:443`, 'console'],
    [`mail.${root}`, 'mailbox'],
    [`discord.${root}`, 'simulator'],
    [`phone.${root}`, 'simulator'],
  ])('%s is the %s', (host, kind) => {
    expect(decide(host).kind).toBe(kind)
  })

  test('phones are WhatsApp’s stand-in', () => {
    expect(decide(`phone.${root}`)).toEqual({ kind: 'simulator', name: 'whatsapp' })
  })

  test('nothing below the root domain is ever a custom domain', () => {
    const label = fc.stringMatching(/^[a-z0-9_-]{1,20}(\.[a-z0-9-]{1,10}){0,2}$/)
    fc.assert(
      fc.property(label, (name) => {
        expect(decide(`${name}.${root}`, '/', 'some-shop').kind).not.toBe('domain')
      }),
    )
  })

  test('a name that only ends in the same letters is not below the root domain', () => {
    expect(decideHost({ host: 'evilgerai.example', path: '/', trustedSlug: null }, 'gerai.example')).toEqual({
      kind: 'domain',
      host: 'evilgerai.example',
      trustedSlug: null,
    })
  })
})

describe('a host that no shop could have', () => {
  test.each([
    'gerai.localhost?x=localhost',
    'shop.example?x=.gerai.localhost',
    'shop.gerai.localhost#.example',
    'shop.gerai.localhost/../admin',
    'shop.gerai.localhost, admin.gerai.localhost',
    'shop.gerai.localhost,admin.gerai.localhost',
    'user@shop.gerai.localhost',
    'user:pass@shop.gerai.localhost',
    'shop.gerai.localhost:99999',
    'shop.gerai.localhost:-1',
    'shop.gerai.localhost:80:80',
    'shop.gerai.localhost:',
    'shop..gerai.localhost',
    '.gerai.localhost',
    'shop.gerai.localhost..',
    'shop gerai.localhost',
    'shop\t.gerai.localhost',
    'shop\\.gerai.localhost',
    'shop%2egerai.localhost',
    'ｓｈｏｐ.gerai.localhost',
    'shop。gerai.localhost',
    'ѕhop.example',
    '',
    ' ',
    '..',
    '[::1]',
    '[::1]:3000',
    '[::ffff:127.0.0.1]',
    '::1',
    '127.0.0.1',
    '127.0.0.1:3000',
    '10.0.0.1.',
    '999.999.999.999',
    '0177.0.0.1',
  ])('%j names no shop', (host) => {
    expect(decide(host)).toEqual({ kind: 'unknown' })
  })

  test.each(['2130706433', '0x7f000001', '0x7f.1', '127.1', '017700000001', '0x7f.0.0.1', '1.2.3'])(
    'the address %s is not a custom domain, however it is written',
    (host) => {
      expect(normalizeHost(host)).toBeNull()
      expect(decide(host)).toEqual({ kind: 'unknown' })
    },
  )

  test('any text at all is decided without an error and never reaches the console by accident', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.domain(), fc.ipV6()), (host) => {
        const decision = decide(host)
        if (decision.kind === 'console')
          expect(host.trim().toLowerCase()).toMatch(/^admin\.gerai\.localhost\.?(:\d+)?$/)
        if (decision.kind === 'domain') expect(isIP(decision.host)).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  test('what normalizing returns is returned unchanged by normalizing again', () => {
    fc.assert(
      fc.property(fc.domain(), port, (domain, number) => {
        const once = normalizeHost(`${domain}${number === null ? '' : `:${number}`}`)
        if (once !== null) expect(normalizeHost(once)).toBe(once)
      }),
    )
  })
})

describe('a custom domain', () => {
  test('is asked for by its exact name', () => {
    expect(decide('Shop.Example.:8443')).toEqual({ kind: 'domain', host: 'shop.example', trustedSlug: null })
    expect(decide('xn--bcher-kva.example')).toMatchObject({ kind: 'domain', host: 'xn--bcher-kva.example' })
  })

  test('keeps the trusted slug apart, so that a verified domain counts first', () => {
    expect(decide('shop.example', '/', 'warung-sari')).toEqual({
      kind: 'domain',
      host: 'shop.example',
      trustedSlug: 'warung-sari',
    })
  })

  test.each(['localhost', 'shop.localhost', 'intranet'])('is never %s', (host) => {
    expect(decide(host)).toEqual({ kind: 'unknown' })
  })
})

test("a trusted proxy's slug counts only where the host says nothing, and only when it is a slug", () => {
  expect(decide(null, '/', 'warung-sari')).toEqual({ kind: 'tenant', slug: 'warung-sari', pathPrefix: '' })
  expect(decide('127.0.0.1:3000', '/', 'warung-sari').kind).toBe('tenant')
  expect(decide(root, '/', 'warung-sari')).toEqual({ kind: 'site' })
  expect(decide(`blue-door.${root}`, '/', 'warung-sari')).toMatchObject({ slug: 'blue-door' })
  for (const name of ['admin', 'Warung', 'a--b', '', '../x', 'a'.repeat(60)]) {
    expect(decide(null, '/', name)).toEqual({ kind: 'unknown' })
  }
})
