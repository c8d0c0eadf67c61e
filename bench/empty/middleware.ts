// The product's own middleware in front of an empty page: what is compared is the page alone.
export { middleware } from '@/middleware'

export const config = { runtime: 'nodejs', matcher: ['/((?!api/|_next/).*)'] }
