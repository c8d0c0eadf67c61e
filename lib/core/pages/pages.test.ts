import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isForEverybody, readSearch, splitAddress } from './address'
import { KeptPages } from './kept'
import { fill, fillHeaders, toTemplate } from './template'
import { askTogether } from './together'
import { fillZipped, zip } from './zipped'

describe('an address', () => {
  test('is a page for everybody with the parameters that the page reads, and no others', () => {
    expect(isForEverybody('/', '')).toBe(true)
    expect(isForEverybody('/', '?category=books&sort=price')).toBe(true)
    expect(isForEverybody('/p/book', '')).toBe(true)
    for (const [path, search] of [
      ['/', '?q=anything'],
      ['/', '?category=a&category=b'],
      ['/p/book', '?category=books'],
      ['/cart', ''],
      ['/checkout', ''],
      ['/o/1', ''],
      ['/l/1', ''],
      ['/dashboard', ''],
      ['/sign-in', ''],
      ['/p/book/more', ''],
    ] as const)
      expect({ path, search, is: isForEverybody(path, search) }).toEqual({ path, search, is: false })
  })

  test('that could lead elsewhere than it seems is left to the web server', () => {
    expect(splitAddress('/en/p/book?utm_source=x&sort=price')).toEqual({
      pathname: '/en/p/book',
      search: '?sort=price',
    })
    for (const address of [
      '//evil',
      '/p/../cart',
      '/p/%2e%2e',
      '/p/book/',
      '/p//book',
      'http://x/p/book',
      '*',
    ])
      expect(splitAddress(address)).toBeNull()
  })

  test('loses only what nobody reads', () => {
    expect(readSearch('?utm_source=a&fbclid=b')).toBe('')
    expect(readSearch('?q=a%20b&utm_medium=x&category=c')).toBe('?q=a%20b&category=c')
    expect(readSearch('?utm=a&xutm_source=b')).toBe('?utm=a&xutm_source=b')
  })
})

const nonce = 'AAECAwQFBgcICQoLDA0ODw=='
const mark = '0123456789abcdef0123456789abcdef'
const fresh = 'ZZZZZZZZZZZZZZZZZZZZZZ=='
const push = (text: string): string =>
  `<script nonce="${nonce}">self.__next_f.push([1,${JSON.stringify(text)}])</script>`
const template = (body: string) =>
  toTemplate(
    {
      headers: { 'content-security-policy': `script-src 'nonce-${nonce}'`, date: 'x' },
      body: Buffer.from(body),
    },
    { nonce, mark },
  )

describe('a template', () => {
  test('holds a fresh nonce and the visitor’s count in each answer, and nothing of those that it was made with', () => {
    const page = template(`<b>${mark}</b>${push(`a "${nonce}" ${mark} é`)}`)
    if (!page) throw new Error('no template')
    const text = fill(page, { nonce: fresh, cartCount: '99+' }).toString()
    expect(text).toBe(
      `<b>99+</b>${push(`a "${nonce}" ${mark} é`)}`.replaceAll(nonce, fresh).replaceAll(mark, '99+'),
    )
    expect(fillHeaders(page, fresh)).toEqual([['content-security-policy', `script-src 'nonce-${fresh}'`]])
  })

  test('mends what the renderer has torn anywhere, and is none where that cannot be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(nonce, mark, 'ä', '"', 'word')),
        fc.array(fc.nat(400)),
        (words, cuts) => {
          const text = words.join(' ')
          const ends = [...cuts.map((cut) => cut % (text.length + 1)), 0, text.length].toSorted(
            (a, b) => a - b,
          )
          const pieces = ends.slice(1).map((end, index) => text.slice(ends[index], end))
          const page = template(`<p>${pieces.map(push).join('')}</p>`)
          if (!page) throw new Error('no template')
          const filled = fill(page, { nonce: fresh, cartCount: '3' }).toString()
          expect(filled).toBe(`<p>${push(text)}</p>`.replaceAll(nonce, fresh).replaceAll(mark, '3'))
        },
      ),
    )
    expect(template(`${push(`x ${nonce.slice(0, 9)}`)}<p></p>${push(nonce.slice(9))}`)).toBeNull()
    const coded = Buffer.from(`x ${mark}`).toString('base64')
    expect(template(`<script nonce="${nonce}">self.__next_f.push([3,"${coded}"])</script>`)).toBeNull()
  })
})

test('a packed page is the page, whatever is filled in', () => {
  const words = fc.constantFrom(nonce, nonce, mark, 'ä', 'word', 'a longer text that comes again and again ')
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 300 }),
      fc.constantFrom('0', '12', '99+'),
      (chosen, cartCount) => {
        const page = template(`<p>${chosen.join(' ')}</p>`)
        const zipped = page && zip(page)
        if (!page || !zipped) throw new Error('no template')
        for (const one of [fresh, nonce]) {
          const answer = { nonce: one, cartCount }
          expect(gunzipSync(fillZipped(page, zipped, answer)).toString()).toBe(fill(page, answer).toString())
        }
      },
    ),
  )
  const page = template('a \0 b')
  expect(page && zip(page)).toBeNull()
})

describe('pages that are kept', () => {
  const page = (bytes: number) => Promise.resolve({ bytes })

  test('are made once in each version, whoever asks meanwhile', async () => {
    const kept = new KeptPages<{ bytes: number }>(100_000)
    let made = 0
    const make = async () => {
      made += 1
      return page(10)
    }
    await Promise.all([kept.get('a', '1', make), kept.get('a', '1', make), kept.get('a', '1', make)])
    await kept.get('a', '1', make)
    expect(made).toBe(1)
    await kept.get('a', '2', make)
    expect(made).toBe(2)
  })

  test('cost no more memory than they may, and the one unused longest goes first', async () => {
    const kept = new KeptPages<{ bytes: number }>(10_000)
    for (let n = 0; n < 100; n += 1) {
      await kept.get('often', '1', () => page(500))
      await kept.get(`once ${n}`, '1', () => page(500))
      expect(kept.bytes).toBeLessThanOrEqual(10_000)
    }
    await kept.get('often', '1', () => Promise.reject(new Error('was kept')))
    await expect(kept.get('once 0', '1', () => Promise.reject(new Error('was not')))).rejects.toThrow(
      'was not',
    )
  })

  test('are not kept where making them failed', async () => {
    const kept = new KeptPages<{ bytes: number }>(10_000)
    await expect(kept.get('a', '1', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await kept.get('a', '1', () => page(1))).toEqual({ bytes: 1 })
  })
})

test('a question starts after everybody whom it answers has asked', async () => {
  let now = 0
  const asked: string[][] = []
  const find = askTogether(async (names) => {
    const seen = now
    asked.push([...names])
    await Promise.resolve()
    return new Map(names.map((name) => [name, seen]))
  })
  const first = find('a')
  now = 1
  const others = [find('a'), find('b'), find('a')]
  expect(await first).toBe(0)
  expect(await Promise.all(others)).toEqual([1, 1, 1])
  expect(asked).toEqual([['a'], ['a', 'b']])
})

test('a question that fails is told to whom it was for, and the next is asked', async () => {
  let isBroken = true
  const find = askTogether(async () => {
    await Promise.resolve()
    if (isBroken) throw new Error('broken')
    return new Map([['a', 1]])
  })
  await expect(find('a')).rejects.toThrow('broken')
  isBroken = false
  expect(await find('a')).toBe(1)
  expect(await find('b')).toBeNull()
})
