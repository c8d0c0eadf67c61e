export { listLog, retryMessage } from '@/lib/notifications/service/log'
export {
  giveUpMessages,
  listHeldMessages,
  notify,
  notifyAll,
  reopenMessage,
  stateOfMessage,
} from '@/lib/notifications/service/notify'
export { timingOf } from '@/lib/notifications/service/timing'
export { previewMessage, sendTest } from '@/lib/notifications/service/preview'
export { changeRule, getRules } from '@/lib/notifications/service/rules'
export { getTemplate, listOwnTemplates, saveTemplate } from '@/lib/notifications/service/templates'
export { findMessage, listOrderMessages } from '@/lib/notifications/service/order-messages'
export { readTerms } from '@/lib/notifications/service/terms'
export type { Terms } from '@/lib/notifications/service/terms'
export type { Wanted } from '@/lib/notifications/service/notify'
