import { TEMPLATES } from '@/lib/notifications/schema'
import type { Template } from '@/lib/notifications/schema'

export function isTemplate(text: string): text is Template {
  return TEMPLATES.some((template) => template === text)
}
