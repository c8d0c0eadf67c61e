import { Body, Container, Head, Hr, Html, Link, Preview, Section, Text } from 'react-email'
import { directionOf } from '@/lib/core/i18n/languages'
import { BlockView } from './mail-blocks'
import { quiet } from './mail-look'
import type { View } from './mail-look'

const font = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans Arabic', sans-serif"

// A word of any length breaks before it widens the message; older programs know the second name only.
const breaking = { overflowWrap: 'anywhere', wordBreak: 'break-word' } as const

/** Whose message it is, in the shop's own colours. */
function SenderBar({ sender }: Pick<View, 'sender'>) {
  return (
    <Section style={{ backgroundColor: sender.brandColor, padding: '18px 28px' }}>
      <Link
        href={sender.origin}
        style={{
          color: sender.brandTextColor,
          fontSize: '18px',
          fontWeight: 700,
          textDecoration: 'none',
        }}
      >
        {sender.name}
      </Link>
    </Section>
  )
}

/** One look for every message: a mail client shows tables and inline styles reliably, little else. */
export function Mail(view: View) {
  const { sender, texts, locale } = view
  const direction = directionOf(locale)
  return (
    <Html lang={locale} dir={direction}>
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{texts.preview}</Preview>
      {/* Left to itself, react-email's body says that it is English and reads from left to right. */}
      <Body
        lang={locale}
        dir={direction}
        style={{ ...breaking, backgroundColor: '#f3f5f7', fontFamily: font, margin: 0, padding: '24px 12px' }}
      >
        <Container
          style={{
            ...breaking,
            backgroundColor: '#ffffff',
            borderRadius: '12px',
            maxWidth: '560px',
            overflow: 'hidden',
            textAlign: directionOf(locale) === 'rtl' ? 'right' : 'left',
          }}
        >
          <SenderBar sender={sender} />
          <Section style={{ padding: '28px 28px 8px' }}>
            {texts.blocks.map((block, index) => (
              <BlockView key={index} block={block} {...view} />
            ))}
          </Section>
          <Section style={{ padding: '8px 28px 24px' }}>
            <Hr style={{ borderColor: '#e2e7ec', margin: '0 0 14px' }} />
            {texts.help ? <Text style={quiet}>{texts.help}</Text> : null}
          </Section>
        </Container>
      </Body>
    </Html>
  )
}
