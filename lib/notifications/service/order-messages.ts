export {
  findMessageRow as findMessage,
  listOrderMessageRows as listOrderMessages,
} from '@/lib/notifications/data/order-messages'
