import { Text } from '@react-pdf/renderer'
import type { TextProps } from '@react-pdf/renderer'
import { directionOfText } from './printable'
import type { Sides } from './sheet-styles'

type Props = { style?: TextProps['style']; sides: Sides; children: string }

/** A text that runs as its own letters do, whatever stands around it; the page says at which side it stands. */
export function Words({ style, sides, children }: Props) {
  // The types do not know of it, the layout does.
  const run = Object.assign(
    { textAlign: sides.isRightToLeft ? ('right' as const) : ('left' as const) },
    { direction: directionOfText(children, sides.isRightToLeft) },
  )
  return <Text style={[run, ...[style ?? {}].flat()]}>{children}</Text>
}
