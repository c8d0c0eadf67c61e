import { isConsoleRequest } from '@/lib/core/guards/console-host'
import { orLater } from '@/lib/integrations/service/inherited/later'
import { servePlatformOperations } from '@/lib/integrations/service/platform-door'
import { serveOperations } from '@/lib/integrations/service/serve'
import { OPERATIONS } from '@/lib/operations'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'

const serveShop = orLater(serveOperations(OPERATIONS))
const servePlatform = servePlatformOperations(PLATFORM_OPERATIONS)

/** What a shop's API offers, and on the console's host the operator's. What is not there is told as every other failure. */
const serve: typeof serveShop = (request, route) =>
  isConsoleRequest(request.headers) ? servePlatform(request, route) : serveShop(request, route)

export { serve as DELETE, serve as GET, serve as OPTIONS, serve as PATCH, serve as POST, serve as PUT }
