import { missing, refuse } from '@/sandbox/stripe/errors'
import type { Parameters } from './parameters'

export const listParameters = ['limit', 'starting_after', 'ending_before', 'created', 'expand'] as const

interface Listed {
  id: string
  object: string
  created: number
}

const RANGE = new Set(['gt', 'gte', 'lt', 'lte'])

function createdFilter(parameters: Parameters): (created: number) => boolean {
  if (!parameters.has('created')) return () => true
  const exact = /^\d+$/.test(parameters.rawText('created') ?? '') ? parameters.integer('created') : null
  if (exact !== null) return (created) => created === exact
  const range = parameters.object('created')
  if (!range) return () => true
  range.allowOnly(RANGE)
  const after = range.integer('gt') ?? -1
  const from = range.integer('gte') ?? 0
  const before = range.integer('lt') ?? Number.MAX_SAFE_INTEGER
  const until = range.integer('lte') ?? Number.MAX_SAFE_INTEGER
  return (created) => created > after && created >= from && created < before && created <= until
}

/** One page of what is given newest first. */
export function listPage<Row extends Listed>(rows: Row[], url: string, parameters: Parameters) {
  const limit = parameters.integer('limit', 1) ?? 10
  if (limit > 100)
    throw refuse('Invalid integer: limit must be at most 100', 'parameter_invalid_integer', 'limit')
  const isCreatedInside = createdFilter(parameters)
  const matching = rows.filter((row) => isCreatedInside(row.created))
  const startingAfter = parameters.text('starting_after')
  const endingBefore = parameters.text('ending_before')
  const place = (id: string, name: string) => {
    const index = matching.findIndex((row) => row.id === id)
    if (index < 0) throw missing(matching[0]?.object ?? 'object', id, name)
    return index
  }
  if (endingBefore !== null) {
    const end = place(endingBefore, 'ending_before')
    const start = Math.max(0, end - limit)
    return { object: 'list' as const, data: matching.slice(start, end), has_more: start > 0, url }
  }
  const start = startingAfter === null ? 0 : place(startingAfter, 'starting_after') + 1
  return {
    object: 'list' as const,
    data: matching.slice(start, start + limit),
    has_more: matching.length > start + limit,
    url,
  }
}
