import { memberQuery } from '@/lib/core/guards/route'
import { findPeople } from '@/lib/lending/reports/service/people'

/** What a field asks while somebody types: people of the debt book whose name or number holds a text. */
export const GET = memberQuery('lending.read', (ctx, request) =>
  findPeople(ctx, new URL(request.url).searchParams.get('q') ?? ''),
)
