import { refuseListening, serveAssistants } from '@/lib/integrations/service/assistants/server'
import { OPERATIONS } from '@/lib/operations'

const serve = serveAssistants(OPERATIONS)

export { refuseListening as DELETE, refuseListening as GET, serve as POST }
