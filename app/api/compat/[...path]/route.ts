import { AppError } from '@/lib/core/errors'
import { inheritedRoute } from '@/lib/integrations/service/inherited/route'

/** What the film shop's payment server did not have either. */
const missing = inheritedRoute(() => Promise.reject(new AppError('not_found')), 'also_closed')

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT }
