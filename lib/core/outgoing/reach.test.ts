import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bareAddress, isLoopback, isPublicAddress, judgeUrl, mayReach } from './reach'

const hosted = { allowsLoopback: false }
const demo = { allowsLoopback: true }

const inside: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
]

const toText = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')
const toNumber = (text: string): number =>
  text.split('.').reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0)

/** Any address of any of the networks above. */
const privateV4 = fc
  .tuple(fc.constantFrom(...inside), fc.nat(0xffffffff))
  .map(([[network, prefix], random]) => {
    const mask = prefix === 0 ? 0 : (~0 << (32 - prefix)) >>> 0
    return toText(((toNumber(network) & mask) | (random & ~mask)) >>> 0)
  })

describe('which addresses a tenant may have us connect to', () => {
  test('none that is no address at all: a name is asked for first', () => {
    for (const name of ['', 'example.com', 'localhost', '1.2.3', '1.2.3.4.5']) {
      expect(isPublicAddress(name), name).toBe(false)
      expect(isLoopback(name), name).toBe(false)
    }
  })

  test('none of a private network, in whatever clothes it comes', () => {
    fc.assert(
      fc.property(privateV4, (address) => {
        const value = toNumber(address)
        const hex = `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`
        for (const one of [
          address,
          `::ffff:${address}`,
          `::ffff:${hex}`,
          `::${address}`,
          `64:ff9b::${hex}`,
          `2002:${hex}::1`,
        ]) {
          expect(isPublicAddress(one), one).toBe(false)
          expect(mayReach(one, 'https:', hosted), one).toBe(false)
        }
        for (const url of [
          `https://${address}/x`,
          `https://${value}/x`,
          `https://0x${value.toString(16)}/`,
          `https://[::ffff:${address}]/`,
        ]) {
          expect(judgeUrl(url, hosted).ok, url).toBe(false)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('no IPv6 address but of the public Internet', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        if (isPublicAddress(address)) expect(address).toMatch(/^[23][0-9a-f]{3}:/i)
      }),
      { numRuns: 2000 },
    )
    for (const one of [
      '::',
      '::1',
      'fe80::1',
      'fe80::1%eth0',
      'fd00:ec2::254',
      'ff02::1',
      '2001:db8::1',
      '2001::1',
      '3fff::1',
    ]) {
      expect(isPublicAddress(one), one).toBe(false)
    }
  })

  test.each(['169.254.169.254', '168.63.129.16', '100.100.100.200', '192.0.0.192'])(
    'not the metadata of a cloud: %s',
    (one) => {
      expect(isPublicAddress(one)).toBe(false)
    },
  )

  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::1'])('but %s', (one) => {
    expect(isPublicAddress(one)).toBe(true)
    expect(mayReach(one, 'http:', demo)).toBe(false)
    for (const reach of [hosted, demo]) expect(mayReach(one, 'https:', reach)).toBe(true)
  })

  test.each([
    ['0.0.0.0', '0.255.255.255', null, '1.0.0.0'],
    ['10.0.0.0', '10.255.255.255', '9.255.255.255', '11.0.0.0'],
    ['100.64.0.0', '100.127.255.255', '100.63.255.255', '100.128.0.0'],
    ['127.0.0.0', '127.255.255.255', '126.255.255.255', '128.0.0.0'],
    ['169.254.0.0', '169.254.255.255', '169.253.255.255', '169.255.0.0'],
    ['172.16.0.0', '172.31.255.255', '172.15.255.255', '172.32.0.0'],
    ['192.0.0.0', '192.0.0.255', '191.255.255.255', '192.0.1.0'],
    ['192.0.2.0', '192.0.2.255', '192.0.1.255', '192.0.3.0'],
    ['192.88.99.0', '192.88.99.255', '192.88.98.255', '192.88.100.0'],
    ['192.168.0.0', '192.168.255.255', '192.167.255.255', '192.169.0.0'],
    ['198.18.0.0', '198.19.255.255', '198.17.255.255', '198.20.0.0'],
    ['198.51.100.0', '198.51.100.255', '198.51.99.255', '198.51.101.0'],
    ['203.0.113.0', '203.0.113.255', '203.0.112.255', '203.0.114.0'],
    ['224.0.0.0', '255.255.255.255', '223.255.255.255', null],
  ])('none from %s to %s, and those beside them', (first, last, before, after) => {
    for (const one of [first, last]) expect(isPublicAddress(one), one).toBe(false)
    for (const one of [before, after]) if (one !== null) expect(isPublicAddress(one), one).toBe(true)
  })

  test('the own machine only in the demo', () => {
    for (const one of ['127.0.0.1', '127.8.8.8', '::1']) {
      expect(isLoopback(one)).toBe(true)
      expect(mayReach(one, 'http:', demo)).toBe(true)
      expect(mayReach(one, 'https:', hosted)).toBe(false)
    }
    expect(isLoopback('::ffff:127.0.0.1')).toBe(false)
  })
})

describe('which URLs an endpoint may have', () => {
  test.each([
    ['https://hooks.example.com/x', 'ok', 'ok'],
    ['http://hooks.example.com/x', 'url_not_https', 'url_not_https'],
    ['http://127.0.0.1:4000/x', 'url_not_https', 'ok'],
    ['http://localhost:4000/x', 'url_not_https', 'ok'],
    ['https://localhost/x', 'url_not_public', 'ok'],
    ['https://intranet/x', 'url_not_public', 'url_not_public'],
    ['https://user:pass@hooks.example.com/', 'url_has_password', 'url_has_password'],
    ['https://user@hooks.example.com/', 'url_has_password', 'url_has_password'],
    ['https://:pass@hooks.example.com/', 'url_has_password', 'url_has_password'],
    ['https://[2606:4700::1111]/', 'ok', 'ok'],
    ['https://8.8.8.8/', 'ok', 'ok'],
    ['ftp://hooks.example.com/', 'url_not_https', 'url_not_https'],
    ['file:///etc/passwd', 'url_not_https', 'url_not_https'],
    ['javascript:alert(1)', 'url_not_https', 'url_not_https'],
    ['javascript://hooks.example.com/%0Aalert(1)', 'url_not_https', 'url_not_https'],
    ['javascript://127.0.0.1/%0Aalert(1)', 'url_not_https', 'url_not_https'],
    ['data:text/html,x', 'url_not_https', 'url_not_https'],
    ['nonsense', 'url_malformed', 'url_malformed'],
    ['https://[::1]/', 'url_not_public', 'ok'],
    ['https://2130706433/', 'url_not_public', 'ok'],
  ])('%s', (text, inHosted, inDemo) => {
    const told = (judged: ReturnType<typeof judgeUrl>) => (judged.ok ? 'ok' : judged.problem)
    expect(told(judgeUrl(text, hosted))).toBe(inHosted)
    expect(told(judgeUrl(text, demo))).toBe(inDemo)
  })
})

test('an address stands in brackets in a URL alone', () => {
  expect(bareAddress('[::1]')).toBe('::1')
  for (const plain of ['::1', 'hooks.example.com', 'x[::1]', '[::1]x']) expect(bareAddress(plain)).toBe(plain)
})

test('what is kept of a URL leads nowhere within a page', () => {
  const judged = judgeUrl('https://hooks.example.com/x?a=1#part', hosted)
  expect(judged.ok && judged.url.href).toBe('https://hooks.example.com/x?a=1')
})
