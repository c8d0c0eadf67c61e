import { tellHealth } from '@/lib/integrations/service/inherited/health'

export const dynamic = 'force-dynamic'

export const GET = (request: Request): Promise<Response> => tellHealth(request.headers, 'ready')
