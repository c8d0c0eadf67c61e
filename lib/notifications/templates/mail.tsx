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
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/core/context'
import { directionOf } from '@/lib/core/i18n/languages'
import { plainValue } from '@/lib/notifications/rules/wording'
import type { Address, Block, Inline } from '@/lib/notifications/rules/template-tree'
import type { MailContent, Sender } from '@/lib/notifications/schema'

/** The worded parts of a message, in the reader's language. */
export type MailTexts = {
  preview: string
  blocks: readonly Block[]
  total: string
  help: string
}

const font = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans Arabic', sans-serif"
const text = { color: '#1f2933', fontSize: '16px', lineHeight: '25px', margin: '0 0 14px' }
// A word of any length breaks before it widens the message; older programs know the second name only.
const breaking = { overflowWrap: 'anywhere', wordBreak: 'break-word' } as const
const quiet = { color: '#5b6772', fontSize: '14px', lineHeight: '21px', margin: '0' }

const link = { color: '#0b5cad', textDecoration: 'underline' }
const button = {
  borderRadius: '8px',
  fontSize: '16px',
  fontWeight: 600,
  margin: '6px 0 18px',
  padding: '12px 22px',
}

type View = { sender: Sender; texts: MailTexts; content: MailContent; locale: Locale }

function hrefOf(address: Address, content: MailContent): string {
  return 'url' in address ? address.url : (content.links[address.variable] ?? '#')
}

/** Everything becomes text or one of these few elements: a value is never looked at as markup. */
function inline(parts: readonly Inline[], content: MailContent): ReactNode[] {
  return parts.map((part, index) => {
    switch (part.kind) {
      case 'text':
        return <Fragment key={index}>{part.text}</Fragment>
      case 'variable':
        return <Fragment key={index}>{plainValue(content.values, part.name)}</Fragment>
      case 'strong':
        return <strong key={index}>{inline(part.children, content)}</strong>
      case 'emphasis':
        return <em key={index}>{inline(part.children, content)}</em>
      case 'link':
        return (
          <Link key={index} href={hrefOf(part.href, content)} style={link}>
            {inline(part.children, content)}
          </Link>
        )
    }
  })
}

function Facts({ content }: Pick<View, 'content'>) {
  return content.facts?.map((fact) => (
    <Section
      key={`${fact.label}:${fact.value}`}
      style={{ backgroundColor: '#f3f5f7', borderRadius: '8px', margin: '0 0 12px', padding: '12px 16px' }}
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
  ))
}

function Sums({
  sums,
  start,
  end,
}: {
  sums: MailContent['steps']
  start: 'left' | 'right'
  end: 'left' | 'right'
}) {
  return sums?.map((sum) => (
    <Row key={sum.label}>
      <Column style={{ ...text, padding: '2px 0', textAlign: start }}>{sum.label}</Column>
      <Column style={{ ...text, padding: '2px 0', textAlign: end, whiteSpace: 'nowrap' }}>
        {sum.amount}
      </Column>
    </Row>
  ))
}

function Items({ content, texts, locale }: Omit<View, 'sender'>) {
  if (!content.lines || content.lines.length === 0) return null
  const start = directionOf(locale) === 'rtl' ? 'right' : 'left'
  const end = directionOf(locale) === 'rtl' ? 'left' : 'right'
  return (
    <Section style={{ padding: '0 0 12px' }}>
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
      <Sums sums={content.steps} start={start} end={end} />
      {content.total && (
        <Row>
          <Column style={{ ...text, fontWeight: 700, padding: '8px 0 0', textAlign: start }}>
            {texts.total}
          </Column>
          <Column
            style={{ ...text, fontWeight: 700, padding: '8px 0 0', textAlign: end, whiteSpace: 'nowrap' }}
          >
            {content.total}
          </Column>
        </Row>
      )}
      <Sums sums={content.inside} start={start} end={end} />
    </Section>
  )
}

function BlockView({ block, ...view }: View & { block: Block }) {
  const { sender, content } = view
  switch (block.kind) {
    case 'heading':
      return (
        <Heading
          as={block.level === 1 ? 'h1' : 'h2'}
          style={{
            color: '#111827',
            fontSize: block.level === 1 ? '22px' : '18px',
            lineHeight: block.level === 1 ? '30px' : '26px',
            margin: '0 0 14px',
          }}
        >
          {inline(block.children, content)}
        </Heading>
      )
    case 'paragraph':
      return (
        <Text style={text}>
          {block.lines.map((line, index) => (
            <Fragment key={index}>
              {index > 0 ? <br /> : null}
              {inline(line, content)}
            </Fragment>
          ))}
        </Text>
      )
    case 'list':
      return (
        <ul style={{ ...text, paddingInlineStart: '22px' }}>
          {block.items.map((item, index) => (
            <li key={index} style={{ margin: '0 0 6px' }}>
              {inline(item, content)}
            </li>
          ))}
        </ul>
      )
    case 'rule':
      return <Hr style={{ borderColor: '#e2e7ec', margin: '4px 0 16px' }} />
    case 'button':
      return (
        <Button
          href={content.links[block.variable] ?? '#'}
          style={{ ...button, backgroundColor: sender.brandColor, color: sender.brandTextColor }}
        >
          {inline(block.children, content)}
        </Button>
      )
    case 'variable':
      return block.name === 'items' ? <Items {...view} /> : <Facts content={content} />
  }
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
            {texts.blocks.map((block, index) => (
              <BlockView key={index} block={block} {...view} />
            ))}
          </Section>
          <Section style={{ padding: '8px 28px 24px' }}>
            <Hr style={{ borderColor: '#e2e7ec', margin: '0 0 14px' }} />
            <Text style={quiet}>{texts.help}</Text>
          </Section>
        </Container>
      </Body>
    </Html>
  )
}
