import { platformColor } from '@/lib/core/brand/theme'

/** The colour that every shop is opened with; who keeps it has not chosen one. */
export const FIRST_COLOR = platformColor
