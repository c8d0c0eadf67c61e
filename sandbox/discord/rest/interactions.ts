import {
  answerInteraction,
  editAnswer,
  followUp,
  messageOf,
  openInteraction,
  removeAnswer,
} from '@/sandbox/discord/acts/answers'
import type { Interaction, StoredMessage } from '@/sandbox/discord/state/model'
import type { OpenCall, Route } from './route'

function callback(call: OpenCall): object | undefined {
  const { world, body, files, query, id } = call
  const found = world.interactions.get(id('token'))
  const interaction = found?.id === id('interaction') ? found : undefined
  const { type, stored } = answerInteraction(world, interaction, body, files)
  if (query.get('with_response') !== 'true') return undefined
  return {
    interaction: {
      id: id('interaction'),
      type: found?.type,
      ...(stored
        ? { response_message_id: stored.message.id, response_message_loading: found?.isOriginalLoading }
        : {}),
      response_message_ephemeral: stored?.onlyFor != null,
    },
    resource: { type, ...(stored ? { message: stored.message } : {}) },
  }
}

const interactionOf = ({ world, id }: OpenCall): Interaction =>
  openInteraction(world, id('application'), id('token'))

const found = (call: OpenCall): [Interaction, StoredMessage] => {
  const interaction = interactionOf(call)
  return [interaction, messageOf(call.world, interaction, call.id('message'))]
}

const ofMessage = '/webhooks/:application/:token/messages/:message'

/** The addresses that an interaction's token opens; no bot's token is asked for. */
export const interactionRoutes: Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', runOpen: callback },
  {
    method: 'POST',
    path: '/webhooks/:application/:token',
    runOpen: (call) => followUp(call.world, interactionOf(call), call.body, call.files).message,
  },
  { method: 'GET', path: ofMessage, runOpen: (call) => found(call)[1].message },
  {
    method: 'PATCH',
    path: ofMessage,
    runOpen: (call) => editAnswer(call.world, ...found(call), call.body, call.files).message,
  },
  {
    method: 'DELETE',
    path: ofMessage,
    runOpen: (call) => removeAnswer(call.world, ...found(call)),
  },
]
