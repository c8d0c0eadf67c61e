'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { safeNext } from '@/lib/core/guards/origin'
import { readForm } from '@/lib/core/requests/refusals'
import { SentForm } from '@/lib/core/requests/input/sent-form'
import { Deliveries, EndpointInput } from '@/lib/integrations/schema'
import { redeliver } from '@/lib/integrations/service/webhooks/deliveries'
import {
  addEndpoint,
  changeEndpoint,
  removeEndpoint,
  rotateSecret,
  sendTest,
  switchEndpoint,
} from '@/lib/integrations/service/webhooks/endpoints'
import { requireReachable } from '@/lib/integrations/service/webhooks/reachable'

const Endpoint = z.object({ endpointId: z.uuid('invalid') })

const Change = EndpointInput.extend({
  ...Endpoint.shape,
  version: z.coerce.number('expected_whole').int('expected_whole'),
})

/** The form as it was read; where its address leads is judged also where something else is wrong. */
async function readEndpoint<S extends z.ZodType>(
  schema: S,
  form: Record<string, unknown>,
): Promise<z.output<S>> {
  const url = EndpointInput.shape.url.safeParse(form.url)
  return readForm(schema, form, async (refusals) =>
    url.success ? refusals.ask(async () => requireReachable(url.data)) : undefined,
  )
}

export const addEndpointAction = memberAction('webhooks.manage', SentForm, async (ctx, form) =>
  addEndpoint(ctx, await readEndpoint(EndpointInput, form)),
)

export const changeEndpointAction = memberAction('webhooks.manage', SentForm, async (ctx, form) => {
  const { endpointId, ...input } = await readEndpoint(Change, form)
  await changeEndpoint(ctx, endpointId, input)
  return { at: Date.now() }
})

export const switchEndpointAction = memberAction(
  'webhooks.manage',
  Endpoint.extend({ to: z.enum(['active', 'paused'], 'invalid') }),
  async (ctx, { endpointId, to }) => {
    await switchEndpoint(ctx, endpointId, to === 'active')
    return { at: Date.now() }
  },
)

export const rotateSecretAction = memberAction('webhooks.manage', Endpoint, (ctx, { endpointId }) =>
  rotateSecret(ctx, endpointId),
)

/** The page that asked for it is gone with the endpoint: `back` is where the person goes. */
export const removeEndpointAction = memberAction(
  'webhooks.manage',
  Endpoint.extend({ back: z.string().transform(safeNext) }),
  async (ctx, { endpointId, back }) => {
    await removeEndpoint(ctx, endpointId)
    redirect(back ?? '/dashboard/developers/webhooks')
  },
)

export const sendTestAction = memberAction('webhooks.manage', Endpoint, (ctx, { endpointId }) =>
  sendTest(ctx, endpointId),
)

export const redeliverAction = memberAction(
  'webhooks.manage',
  Deliveries,
  (ctx, { endpointId, deliveryIds }) => redeliver(ctx, endpointId, deliveryIds),
)

export const redeliverFailedAction = memberAction('webhooks.manage', Endpoint, (ctx, { endpointId }) =>
  redeliver(ctx, endpointId, 'failed'),
)
