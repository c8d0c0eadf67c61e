import { AppError } from '@/lib/core/errors'
import { apiRoute } from '@/lib/core/requests/route'

/** Whatever the API does not have is told as every other failure of it. */
const missing = apiRoute(() => Promise.reject(new AppError('not_found')))

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT }
