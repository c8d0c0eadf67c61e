import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { startSimulated } from '@/lib/whatsapp/sessions/running/service'
import { runSessions } from './sessions'

// WhatsApp itself is reached by a library with a licence of its own: it has a folder and an image beside this one.
if (env().WHATSAPP_MODE === 'live') {
  log.error('numbers are linked to WhatsApp itself by the process of the folder `sessions`')
  process.exit(1)
}
runSessions(startSimulated)
