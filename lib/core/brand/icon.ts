import { brandOf } from './color'
import { firstCharacter } from '@/lib/core/text/text'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A square in a shop's colour with its initial, as SVG. */
export function iconSvg(name: string, color: string): string {
  const brand = brandOf(color)
  const first = firstCharacter(name) || 'G'
  const initial = first.toLocaleUpperCase().replace(/[&<>"']/g, (character) => entities[character] ?? '')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="${brand.color}"/>` +
    `<text x="32" y="44" text-anchor="middle" font-family="system-ui,sans-serif" font-size="36" font-weight="700" fill="${brand.foreground}">${initial}</text></svg>`
  )
}

/** It is a picture and nothing else, even when somebody opens it by itself. */
export function svgResponse(svg: string): Response {
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'public, max-age=3600',
    },
  })
}
