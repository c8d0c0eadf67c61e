import { plainRoute } from '@/lib/core/requests/route'

export const dynamic = 'force-dynamic'

/** Whether this process answers at all; says nothing about what is behind it. */
export const GET = plainRoute(() => Promise.resolve({ body: { status: 'ok' } }))
