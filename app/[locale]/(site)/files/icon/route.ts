import { iconSvg, svgResponse } from '@/lib/core/icon'

export function GET(): Response {
  return svgResponse(iconSvg('Gerai', '#0f766e'))
}
