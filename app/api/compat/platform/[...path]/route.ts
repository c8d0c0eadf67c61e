import { answerDebtBook as answer } from '@/lib/whatsapp/inherited/service/routes'

/** The debt book's addresses on the platform's host. */
export { answer as DELETE, answer as GET, answer as POST, answer as PUT }
