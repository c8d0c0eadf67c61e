import { expect, test } from 'vitest'
import {
  AttemptState,
  Instructions,
  isMoneyReceived,
  isOngoing,
  linesReturned,
  REPLACEABLE_STATES,
  TransactionState,
} from './schema'

test('the page of a voucher is on the web and nowhere else', () => {
  const isTaken = (pageUrl: string) =>
    Instructions.safeParse({ kind: 'voucher', method: 'oxxo', number: '1', pageUrl, endsAt: null }).success
  for (const url of ['https://pay.example/v/1', 'http://127.0.0.1:3004/v/1'])
    expect(isTaken(url), url).toBe(true)
  for (const url of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'javascript://pay.example/%0Aalert(1)',
    'javascript:https://pay.example',
    'xhttps://pay.example',
    'httpsx://pay.example',
    'blob:https://pay.example/1',
    'data:text/html,x',
    'file:///etc/passwd',
    '/v/1',
    '//pay.example',
  ])
    expect(isTaken(url), url).toBe(false)
})

test('money may come by what is open, on its way or looked at; what is looked at is given up for nothing', () => {
  expect(AttemptState.options.filter(isOngoing)).toEqual(['creating', 'open', 'pending', 'review'])
  expect(REPLACEABLE_STATES).toEqual(['creating', 'open', 'pending'])
})

test('money is here while it is paid or disputed, and at no other time', () => {
  expect(TransactionState.options.filter(isMoneyReceived)).toEqual(['paid', 'disputed'])
})

test('a refund of lines names what went back or is on its way, and not what failed', () => {
  const refund = (state: string, lines: string[]) => ({ state, lines })
  const refunds = [refund('succeeded', ['a']), refund('requested', ['b']), refund('failed', ['c'])]
  expect(linesReturned(refunds)).toEqual(['a', 'b'])
  expect(linesReturned([{ state: 'succeeded' }])).toEqual([])
})
