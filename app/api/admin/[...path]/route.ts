import { laterOfPlatform as answer } from '@/lib/integrations/service/inherited/later'

/** The agent platform's addresses on the platform's host. */
export { answer as DELETE, answer as GET, answer as POST, answer as PUT }
