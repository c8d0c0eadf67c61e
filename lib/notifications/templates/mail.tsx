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
import type { Locale } from '@/lib/core/context'
import type { MailContent, Sender } from '@/lib/notifications/schema'

/** The worded parts of a message, in the reader's language. */
export type MailTexts = {
  preview: string
  heading: string
  paragraphs: readonly string[]
  action: string
  total: string
  help: string
}

const font = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans Arabic', sans-serif"
const text = { color: '#1f2933', fontSize: '16px', lineHeight: '25px', margin: '0 0 14px' }
const quiet = { color: '#5b6772', fontSize: '14px', lineHeight: '21px', margin: '0' }

/** One look for every message: a mail client shows tables and inline styles reliably, little else. */
export function Mail({
  sender,
  texts,
  content,
  locale,
}: {
  sender: Sender
  texts: MailTexts
  content: MailContent
  locale: Locale
}) {
  const direction = locale === 'ar' ? 'rtl' : 'ltr'
  const start = locale === 'ar' ? 'right' : 'left'
  const end = locale === 'ar' ? 'left' : 'right'
  return (
    <Html lang={locale} dir={direction}>
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{texts.preview}</Preview>
      <Body style={{ backgroundColor: '#f3f5f7', fontFamily: font, margin: 0, padding: '24px 12px' }}>
        <Container
          style={{
            backgroundColor: '#ffffff',
            borderRadius: '12px',
            maxWidth: '560px',
            overflow: 'hidden',
            textAlign: start,
          }}
        >
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
          <Section style={{ padding: '28px 28px 8px' }}>
            <Heading
              as="h1"
              style={{ color: '#111827', fontSize: '22px', lineHeight: '30px', margin: '0 0 14px' }}
            >
              {texts.heading}
            </Heading>
            {texts.paragraphs.map((paragraph) => (
              <Text key={paragraph} style={text}>
                {paragraph}
              </Text>
            ))}
            {content.facts?.map((fact) => (
              <Section
                key={`${fact.label}:${fact.value}`}
                style={{
                  backgroundColor: '#f3f5f7',
                  borderRadius: '8px',
                  margin: '0 0 12px',
                  padding: '12px 16px',
                }}
              >
                <Text style={quiet}>{fact.label}</Text>
                {fact.href ? (
                  <Link
                    href={fact.href}
                    style={{ color: '#0b5cad', fontSize: '16px', lineHeight: '24px', wordBreak: 'break-all' }}
                  >
                    {fact.value}
                  </Link>
                ) : (
                  <Text style={{ ...text, fontSize: '18px', fontWeight: 600, margin: 0 }}>
                    <span dir="ltr">{fact.value}</span>
                  </Text>
                )}
              </Section>
            ))}
            {content.action && (
              <Button
                href={content.action.href}
                style={{
                  backgroundColor: sender.brandColor,
                  borderRadius: '8px',
                  color: sender.brandTextColor,
                  fontSize: '16px',
                  fontWeight: 600,
                  margin: '6px 0 18px',
                  padding: '12px 22px',
                }}
              >
                {texts.action}
              </Button>
            )}
          </Section>
          {content.lines && content.lines.length > 0 && (
            <Section style={{ padding: '0 28px 12px' }}>
              <Hr style={{ borderColor: '#e2e7ec', margin: '0 0 10px' }} />
              {content.lines.map((line, index) => (
                <Row key={`${index}:${line.name}`}>
                  <Column style={{ ...text, padding: '4px 0', textAlign: start }}>
                    {line.name}
                    {line.quantity > 1 ? ` × ${line.quantity}` : ''}
                  </Column>
                  <Column style={{ ...text, padding: '4px 0', textAlign: end, whiteSpace: 'nowrap' }}>
                    {line.total}
                  </Column>
                </Row>
              ))}
              {content.total && (
                <Row>
                  <Column style={{ ...text, fontWeight: 700, padding: '8px 0 0', textAlign: start }}>
                    {texts.total}
                  </Column>
                  <Column
                    style={{
                      ...text,
                      fontWeight: 700,
                      padding: '8px 0 0',
                      textAlign: end,
                      whiteSpace: 'nowrap',
                    }}
                  >
                    {content.total}
                  </Column>
                </Row>
              )}
            </Section>
          )}
          <Section style={{ padding: '8px 28px 24px' }}>
            <Hr style={{ borderColor: '#e2e7ec', margin: '0 0 14px' }} />
            <Text style={quiet}>{texts.help}</Text>
          </Section>
        </Container>
      </Body>
    </Html>
  )
}
