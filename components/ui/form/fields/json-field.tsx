import { jsonText } from '@/lib/core/text/json-text'
import type { Json } from '@/lib/core/text/json-text'

/** What a form sends along without showing it, in one field; its action reads it with `jsonField`. */
export function JsonField({ name, value }: { name: string; value: Json }) {
  return <input type="hidden" name={name} value={jsonText(value)} />
}
