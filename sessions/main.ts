import { log } from '@/lib/core/log'
import { startSessions } from '@/lib/whatsapp/sessions/running/service'
import { runSessions } from '@/worker/sessions'
import { quietConsole } from './quiet'

quietConsole((words) => log.debug({ words }, 'a library said something'))
// Loaded after that: it keeps the console that it finds.
const { connectBaileys } = await import('./baileys')
runSessions(() => startSessions(connectBaileys()))
