import { expect, test } from 'vitest'
import type { BotState } from '@/lib/discord/connection/schema'
import { botMatters, lendingMatters, orderMatters, paymentMatters } from './matters'

const words = ((key: string) => key) as unknown as Parameters<typeof orderMatters>[0]

test('what needs a look leads to the orders that it counts, and to no others', () => {
  const matters = orderMatters(words, '/dashboard/orders', {
    needsAttention: 2,
    disputed: 1,
    paymentsRefused: 1,
    waitingToDeliver: 3,
    refundRequests: 2,
  })
  expect(Object.fromEntries(matters.map(({ id, href }) => [id, href]))).toEqual({
    orders: '/dashboard/orders?payment=needs_attention',
    disputed: '/dashboard/orders?payment=disputed',
    refunds: '/dashboard/orders/refund-requests',
    refused: '/dashboard/orders?status=awaiting_payment',
    delivery: '/dashboard/orders?status=paid',
  })
})

test('a shop without a gateway is told to connect one, unless nothing can be changed in it', () => {
  const told = (isWritable: boolean) =>
    paymentMatters(words, '/dashboard/payments', { connections: [], isWritable }).map(({ action }) => action)
  expect(told(true)).toEqual(['connect'])
  expect(told(false)).toEqual([])
})

test('a bot needs a look where it stays away until somebody does something', () => {
  const told = (state: BotState) =>
    botMatters(words, '/dashboard/discord', { name: 'Toko', state }, (one) => one).map(({ href }) => href)
  for (const state of ['token_refused', 'kicked', 'intents_refused', 'stopped'] as const)
    expect(told(state)).toEqual(['/dashboard/discord'])
  for (const state of ['online', 'degraded', 'starting', 'off'] as const) expect(told(state)).toEqual([])
  expect(botMatters(words, '/dashboard/discord', null, String)).toEqual([])
})

test('what waits in the debt book leads to where it is decided, and nothing is told where none is kept', () => {
  const told = lendingMatters(words, '/dashboard/lending', { claims: 2, disputes: 0, money: 1 })
  expect(told.map(({ text, href }) => [text, href])).toEqual([
    ['lending_claims', '/dashboard/lending/claims'],
    ['lending_money', '/dashboard/lending'],
  ])
  expect(lendingMatters(words, '/dashboard/lending', null)).toEqual([])
})
