import type { Instrumentation } from 'next'

/** Runs once when the web process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const [{ subscribe }, { inTransaction }, { letApiAnswer }, { describeError, log }] = await Promise.all([
    import('@/lib/core/events/events'),
    import('@/lib/subscribers'),
    import('@/lib/core/http/shared'),
    import('@/lib/core/log'),
  ])
  subscribe(inTransaction)
  // The development server builds a route when somebody asks for it, and anew when it has changed: it answers itself.
  if (process.env.NODE_ENV !== 'production') return
  letApiAnswer((error, { path, method, route }) => {
    log.error({ at: path, method, route, error: describeError(error) }, 'route failed')
  })
  await letPagesAnswer()
}

/** Each look at a page that is the same for everybody counts, though it is rendered once. */
async function letPagesAnswer(): Promise<void> {
  const [{ shared }, { pagesForEverybody }, { noteVisit }] = await Promise.all([
    import('@/lib/core/http/pages'),
    import('@/lib/core/pages/door'),
    import('@/lib/commerce/analytics/service/visits'),
  ])
  shared().door = pagesForEverybody(({ tenantId, address, userAgent, ...look }) => {
    noteVisit({ tenantId, address, userAgent }, { ...look, isAtCheckout: false })
  })
}

/** Errors that no page caught. People see the digest; the rest of it is here and nowhere else. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { describeError, log } = await import('@/lib/core/log')
  const digest =
    typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined
  // Our own actions answer every failure of theirs: what comes here could not be read, and is the sender's own fault.
  if (context.routeType === 'action') {
    const { message } = describeError(error)
    log.warn(
      {
        requestId: request.headers['x-request-id'],
        at: request.path.split('?')[0],
        problem: message.split('\n', 1)[0]?.slice(0, 200),
      },
      'action could not be read',
    )
    return
  }
  log.error(
    {
      digest,
      at: request.path.split('?')[0],
      method: request.method,
      route: context.routePath,
      error: describeError(error),
    },
    'page failed',
  )
}
