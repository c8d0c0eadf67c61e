import { consoleQuery } from '@/lib/core/guards/console-route'
import { followConsole } from '@/lib/platform/console/service/live'

/** Says that something changed, never what: the page asks for that itself, with its own rights. */
export const GET = consoleQuery((_ctx, request) =>
  Promise.resolve(
    new Response(followConsole(request.signal), {
      headers: {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      },
    }),
  ),
)
