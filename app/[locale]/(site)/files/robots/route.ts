import { originOf } from '@/lib/core/tenancy/tenant'

export function GET(): Response {
  const lines = ['User-agent: *', 'Disallow: /sign-in', '', `Sitemap: ${originOf(null)}/sitemap.xml`, '']
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
