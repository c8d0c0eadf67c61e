import { withActor } from '@/lib/core/db/actor'
import { neededIn } from '@/lib/core/events/jobs'
import type { AfterCommit, Job, JobHandler, Schedule } from '@/lib/core/events/jobs'
import { listEndedOffers, listWaiting } from '@/lib/lending/papers/data/signing'
import { sendSigningCode } from '@/lib/lending/papers/service/signing-mail'
import { followAgreement } from './service/follow'

export const agreementHandlers = {
  'lending.code': (ctx, data) => sendSigningCode(ctx, neededIn(data, 'eventId')),
  'lending.document': (ctx, data) => followAgreement(ctx, neededIn(data, 'agreementId')),
} satisfies Record<string, JobHandler>

const follow = (tenantId: string, agreementId: string): Job => ({
  ...{ queue: 'lending.document', key: agreementId, data: { tenantId, agreementId } },
})
type OfAgreement = { tenantId: string; payload: { agreementId: string } }
const ofAgreement = ({ tenantId, payload }: OfAgreement): readonly Job[] => [
  follow(tenantId, payload.agreementId),
]

export const agreementJobs = {
  'agreement.offered': ofAgreement,
  'agreement.signed': ofAgreement,
  // The relay names an event by its id; the code itself stays in the event's row.
  'agreement.code_requested': ({ tenantId, key }: { tenantId: string; key: string }) => [
    { queue: 'lending.code', key, data: { tenantId, eventId: key } },
  ],
} as const satisfies AfterCommit

export const agreementSchedules: readonly Schedule[] = [
  {
    name: 'lending.offers',
    everySeconds: 60,
    due: async () => {
      const ended = await withActor({ role: 'dispatcher' }, (_, last) => listEndedOffers(last, 500))
      return ended.map(({ tenantId, agreementId }) => follow(tenantId, agreementId))
    },
  },
  {
    name: 'lending.papers',
    everySeconds: 3600,
    due: async () => {
      const waiting = await withActor({ role: 'dispatcher' }, (_, last) => listWaiting(last, 500))
      return waiting.map(({ tenantId, agreementId }) => follow(tenantId, agreementId))
    },
  },
]
