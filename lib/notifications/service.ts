export { listLog, retryMessage } from '@/lib/notifications/service/log'
export {
  giveUpMessage,
  listHeldMessages,
  notify,
  reopenMessage,
  stateOfMessage,
} from '@/lib/notifications/service/notify'
export { timingOf } from '@/lib/notifications/service/timing'
export { previewMessage, sendTest } from '@/lib/notifications/service/preview'
export { changeRule, getRules } from '@/lib/notifications/service/rules'
export { getTemplate, listOwnTemplates, saveTemplate } from '@/lib/notifications/service/templates'
export { findMessage, listOrderMessages } from '@/lib/notifications/service/order-messages'
