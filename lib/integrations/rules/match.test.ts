import { expect, test } from 'vitest'
import type { Operation } from '@/lib/core/api/operation'
import { matchOperation } from './match'

const operations = [
  ['GET', '/products'],
  ['POST', '/products'],
  ['GET', '/products/{id}'],
  ['GET', '/products/{product}/variants/{variant_id}'],
  ['POST', '/products/positions'],
  ['GET', '/{anything}'],
].map(([method, path]) => ({ method, path }) as unknown as Operation)

/** The path that answers, with what its parameters hold; the methods that the path has; or null. */
function asked(method: string, path: string): unknown {
  const match = matchOperation(operations, method, path.split('/').slice(1))
  if (match === null) return null
  return match.kind === 'methods' ? match.methods : [match.operation.path, match.params]
}

test('an operation is found by its method and its path, and each parameter holds what stands in its place', () => {
  expect(asked('POST', '/products')).toEqual(['/products', {}])
  expect(asked('GET', '/products/7')).toEqual(['/products/{id}', { id: '7' }])
  expect(asked('GET', '/products/7/variants/8')).toEqual([
    '/products/{product}/variants/{variant_id}',
    { product: '7', variant_id: '8' },
  ])
  expect(asked('GET', '/orders')).toEqual(['/{anything}', { anything: 'orders' }])
})

test('where a word stands beside a parameter, the word is meant, with whatever method', () => {
  expect(asked('POST', '/products/positions')).toEqual(['/products/positions', {}])
  expect(asked('GET', '/products/positions')).toEqual(['POST'])
  expect(asked('GET', '/products')).toEqual(['/products', {}])
})

test('a path without the method tells those that it has, and another path is none', () => {
  expect(asked('DELETE', '/products')).toEqual(['GET', 'POST'])
  for (const path of ['/products/7/variants', '/orders/7', '/products/7/units/8', ''])
    expect(asked('GET', path), path).toBeNull()
})

test('only a whole part of a path is a parameter', () => {
  const odd = ['/a{id}', '/{id}b', '/{-}'].map((path) => ({ method: 'GET', path }) as unknown as Operation)
  for (const segment of ['a7', '7b', '-']) expect(matchOperation(odd, 'GET', [segment])).toBeNull()
})
