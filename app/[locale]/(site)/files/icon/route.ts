import { iconSvg, svgResponse } from '@/lib/core/brand/icon'
import { platformColor } from '@/lib/core/brand/theme'

export function GET(): Response {
  return svgResponse(iconSvg('Gerai', platformColor))
}
