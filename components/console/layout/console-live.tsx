import { Live } from '@/components/ui/live'

/**
 * Renders the page anew when the platform says that something changed; where the line is cut, the slow rhythm of `Live`
 * goes on.
 */
export function ConsoleLive() {
  return <Live everySeconds={30} follows="/api/console/live" />
}
