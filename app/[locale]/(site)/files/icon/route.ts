import { iconSvg, svgResponse } from '@/lib/core/brand/icon'

export function GET(): Response {
  return svgResponse(iconSvg('Gerai', '#0f766e'))
}
