import { orLater } from '@/lib/integrations/service/inherited/later'
import { serveOperations } from '@/lib/integrations/service/serve'
import { OPERATIONS } from '@/lib/operations'

/** What a shop's API offers. Whatever it does not have is told as every other failure of it. */
const serve = orLater(serveOperations(OPERATIONS))

export { serve as DELETE, serve as GET, serve as PATCH, serve as POST, serve as PUT }
