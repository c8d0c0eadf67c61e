import { isConsoleRequest } from '@/lib/core/guards/console-host'
import { asInherited, orLater } from '@/lib/integrations/service/inherited/later'
import { servePlatformOperations } from '@/lib/integrations/service/platform-door'
import { serveOperations } from '@/lib/integrations/service/serve'
import { OPERATIONS } from '@/lib/operations'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'

const ourWords = new Set(OPERATIONS.map(({ path }) => path.split('/')[1]))

const serveShop = orLater(serveOperations(OPERATIONS), (word) => ourWords.has(word))
const servePlatform = servePlatformOperations(PLATFORM_OPERATIONS)

/** What a shop's API offers, and on the console's host the operator's. What is not there is told as every other failure. */
const serve: typeof serveShop = async (request, route) => {
  const isOfPlatform = isConsoleRequest(request.headers)
  const answer = await (isOfPlatform ? servePlatform(request, route) : serveShop(request, route))
  // The rental bot's programs ask at addresses of their own; middleware.ts leads them here.
  return request.headers.has('x-gerai-inherited') ? asInherited(answer, request) : answer
}

export { serve as DELETE, serve as GET, serve as OPTIONS, serve as PATCH, serve as POST, serve as PUT }
