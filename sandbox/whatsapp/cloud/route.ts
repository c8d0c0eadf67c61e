import type { Fault } from '@/sandbox/whatsapp/control/faults'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import { describe, listNumbers, listSubscriptions, subscribe, unsubscribe } from './accounts'
import { unknownObject } from './call'
import type { Answer, Call } from './call'
import { deleteMedia, describeMedia, uploadMedia } from './media'
import { sendMessage } from './messages'
import { addTemplate, deleteTemplates, listTemplates } from './templates'

type Run = (simulation: Simulation, call: Call, fault: Fault | null) => Answer | Promise<Answer>

/** By method and the last part; the first is an id. */
const RUNS: Record<string, Run> = {
  'POST messages': sendMessage,
  'POST media': uploadMedia,
  'POST message_templates': addTemplate,
  'GET message_templates': listTemplates,
  'DELETE message_templates': deleteTemplates,
  'GET phone_numbers': listNumbers,
  'POST subscribed_apps': subscribe,
  'GET subscribed_apps': listSubscriptions,
  'DELETE subscribed_apps': unsubscribe,
}

const ofObject: Run = (simulation, call) => {
  const [id = ''] = call.parts
  const isMedia = simulation.world.media.has(id)
  if (isMedia && call.method === 'DELETE') return deleteMedia(simulation, call)
  if (call.method !== 'GET') throw unknownObject(id)
  return isMedia ? describeMedia(simulation, call) : describe(simulation, call)
}

export async function run(simulation: Simulation, call: Call, fault: Fault | null): Promise<Answer> {
  const [id = '', name] = call.parts
  const found = name === undefined ? ofObject : RUNS[`${call.method} ${name}`]
  if (!found || call.parts.length > 2) throw unknownObject(id)
  return found(simulation, call, fault)
}
