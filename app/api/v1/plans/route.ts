import { platformApi } from '@/lib/core/guards/platform-api'
import { listPlanDocuments } from '@/lib/platform/console/service/plan-documents'

/** Every plan, also one that is no longer offered. */
export const GET = platformApi(async (ctx) => ({ body: await listPlanDocuments(ctx) }))
