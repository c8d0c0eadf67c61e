import {
  Body,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Row,
  Section,
  Text,
} from 'react-email'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/core/context'
import { directionOf } from '@/lib/core/i18n/languages'

// How each part of a message looks: a mail program shows tables and inline styles reliably, little else.

const text = { color: '#1f2933', fontSize: '16px', lineHeight: '25px', margin: '0 0 14px' }
const quiet = { color: '#5b6772', fontSize: '14px', lineHeight: '21px', margin: '0' }
const link = { color: '#0b5cad', textDecoration: 'underline' }
const button = {
  borderRadius: '8px',
  fontSize: '16px',
  fontWeight: 600,
  margin: '6px 0 18px',
  padding: '12px 22px',
}
const font = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans Arabic', sans-serif"

// A word of any length breaks before it widens the message; older programs know the second name only.
const breaking = { overflowWrap: 'anywhere', wordBreak: 'break-word' } as const

type Colors = { brandColor: string; brandTextColor: string }

/** Whose message it is, in the shop's own colours. */
function SenderBar({ name, origin, brandColor, brandTextColor }: Colors & { name: string; origin: string }) {
  return (
    <Section style={{ backgroundColor: brandColor, padding: '18px 28px' }}>
      <Link
        href={origin}
        style={{ color: brandTextColor, fontSize: '18px', fontWeight: 700, textDecoration: 'none' }}
      >
        {name}
      </Link>
    </Section>
  )
}

/** One look for every message. */
export function Shell({
  locale,
  preview,
  sender,
  body,
  help,
}: {
  locale: Locale
  preview: string
  sender: Colors & { name: string; origin: string }
  body: ReactNode
  help: ReactNode
}) {
  const direction = directionOf(locale)
  return (
    <Html lang={locale} dir={direction}>
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{preview}</Preview>
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
            textAlign: direction === 'rtl' ? 'right' : 'left',
          }}
        >
          <SenderBar {...sender} />
          <Section style={{ padding: '28px 28px 8px' }}>{body}</Section>
          <Section style={{ padding: '8px 28px 24px' }}>
            <Hr style={{ borderColor: '#e2e7ec', margin: '0 0 14px' }} />
            {help}
          </Section>
        </Container>
      </Body>
    </Html>
  )
}

type Inside = { children: ReactNode }

export function Help({ children }: Inside) {
  return <Text style={quiet}>{children}</Text>
}

export function Title({ level, children }: Inside & { level: 1 | 2 }) {
  const isFirst = level === 1
  return (
    <Heading
      as={isFirst ? 'h1' : 'h2'}
      style={{
        color: '#111827',
        fontSize: isFirst ? '22px' : '18px',
        lineHeight: isFirst ? '30px' : '26px',
        margin: '0 0 14px',
      }}
    >
      {children}
    </Heading>
  )
}

export function Paragraph({ children }: Inside) {
  return <Text style={text}>{children}</Text>
}

export function List({ children }: Inside) {
  return <ul style={{ ...text, paddingInlineStart: '22px' }}>{children}</ul>
}

export function Item({ children }: Inside) {
  return <li style={{ margin: '0 0 6px' }}>{children}</li>
}

export function Rule() {
  return <Hr style={{ borderColor: '#e2e7ec', margin: '4px 0 16px' }} />
}

export function Anchor({ href, children }: Inside & { href: string }) {
  return (
    <Link href={href} style={link}>
      {children}
    </Link>
  )
}

export function Action({ href, brandColor, brandTextColor, children }: Inside & Colors & { href: string }) {
  return (
    // On a line of its own: as plain text its address would go on into the next word.
    <div>
      <Button href={href} style={{ ...button, backgroundColor: brandColor, color: brandTextColor }}>
        {children}
      </Button>
    </div>
  )
}

export function Fact({ label, children }: Inside & { label: string }) {
  return (
    <Section
      style={{ backgroundColor: '#f3f5f7', borderRadius: '8px', margin: '0 0 12px', padding: '12px 16px' }}
    >
      <Text style={quiet}>{label}</Text>
      {children}
    </Section>
  )
}

export function LinkedValue({ href, children }: Inside & { href: string }) {
  return (
    <Link
      href={href}
      style={{ color: '#0b5cad', fontSize: '16px', lineHeight: '24px', wordBreak: 'break-all' }}
    >
      {children}
    </Link>
  )
}

export function Value({ children }: Inside) {
  return (
    <Text style={{ ...text, fontSize: '18px', fontWeight: 600, margin: 0 }}>
      <span dir="ltr">{children}</span>
    </Text>
  )
}

export function Items({ children }: Inside) {
  return (
    <Section style={{ padding: '0 0 12px' }}>
      <Hr style={{ borderColor: '#e2e7ec', margin: '0 0 10px' }} />
      {children}
    </Section>
  )
}

const looks = {
  line: { padding: '4px 0' },
  sum: { padding: '2px 0' },
  total: { fontWeight: 700, padding: '8px 0 0' },
} as const

/** A line of what was bought, a step of the sum, or the total. */
export function Line({
  look,
  locale,
  label,
  amount,
}: {
  look: keyof typeof looks
  locale: Locale
  label: string
  amount: string
}) {
  const isRtl = directionOf(locale) === 'rtl'
  const style = { ...text, ...looks[look] }
  return (
    <Row>
      <Column style={{ ...style, textAlign: isRtl ? 'right' : 'left' }}>{label}</Column>
      <Column style={{ ...style, textAlign: isRtl ? 'left' : 'right', whiteSpace: 'nowrap' }}>
        {amount}
      </Column>
    </Row>
  )
}
