import { DEMO } from '@/sandbox/discord/state/demo'
import { partsOf } from './server'
import type { Server } from './server'

type Wish = { as: string; product: string; isImpatient?: boolean }

/**
 * Somebody buys in the demo's server, up to the press that confirms. False for whoever gets no answer on the way: they go,
 * and come again another time.
 */
export async function buy(server: Server, { as, product, isImpatient = false }: Wish): Promise<boolean> {
  const used = await server.tryAct<{ id: string }>({
    ...{ deed: 'use', as, channel: DEMO.channels.general, name: 'buy', options: { product } },
  })
  const form = used && (await server.answered(used.id, ({ modal }) => modal !== null))
  if (!form) return false
  const isAsked = JSON.stringify(form.modal).includes('"email"')
  const values = { quantity: '1', coupon: '', ...(isAsked ? { email: `p${as}@example.com` } : {}) }
  const sent = await server.tryAct<{ id: string }>({ deed: 'submit', as, interaction: form.id, values })
  const asked =
    sent && (await server.answered(sent.id, (one) => one.originalId !== null && !one.isOriginalLoading))
  if (!asked?.originalId) return false
  const question = await server.message(asked.originalId)
  const customId = partsOf(question).find((id) => id.startsWith('confirm:'))
  if (customId === undefined) return false
  const press = { deed: 'press', as, message: question.message.id, customId } as const
  const pressed = await server.tryAct(press)
  if (isImpatient) await server.tryAct(press)
  return pressed !== null
}
