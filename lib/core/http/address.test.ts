import { describe, expect, test } from 'vitest'
import { clientOf, networkOf, normalAddress } from './address'

describe('one address has one spelling', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7:4711 ', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['[2001:DB8::1]:443', '2001:db8::1'],
    ['"[2001:db8:0:0:0:0:0:1]"', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('%s', (written, address) => {
    expect(normalAddress(written)).toBe(address)
  })

  test.each([
    '',
    'unknown',
    '256.1.1.1',
    '1.2.3',
    '2001:db8::1::2',
    '[::1',
    '<script>',
    '_hidden',
    '1.2.3.4:x',
  ])('%s is none', (written) => {
    expect(normalAddress(written)).toBeNull()
  })
})

test('all addresses of one IPv6 connection count as one, those of its neighbour as another', () => {
  const network = networkOf('2001:db8:1:2::1')
  expect(networkOf('2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(network)
  expect(networkOf('2001:0DB8:0001:0002:0:0:0:9')).toBe(network)
  expect(networkOf('2001:db8:1:3::1')).not.toBe(network)
  expect(networkOf('::1')).toBe(networkOf('::2'))
})

test('what is no IPv6 address counts as itself', () => {
  for (const subject of ['203.0.113.7', 'unknown', 'a@b.example', '018f-aa'])
    expect(networkOf(subject)).toBe(subject)
  expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7')
})

describe('of the addresses that were passed on, the one that our outermost proxy saw counts', () => {
  test.each([
    ['198.51.100.9', 1, '198.51.100.9'],
    ['1.1.1.1, 198.51.100.9', 1, '198.51.100.9'],
    ['1.1.1.1, 198.51.100.9, 10.0.0.2', 2, '198.51.100.9'],
    ['198.51.100.9', 2, '198.51.100.9'],
    ['1.1.1.1, ::ffff:198.51.100.9', 1, '198.51.100.9'],
    ['1.1.1.1, rubbish', 1, null],
    ['', 1, null],
  ])('%s by %i', (forwarded, hops, client) => {
    expect(clientOf(forwarded, hops)).toBe(client)
  })
})
