import { Column, Hr, Link, Row, Section, Text } from 'react-email'
import { directionOf } from '@/lib/core/i18n/languages'
import type { MailContent } from '@/lib/notifications/schema'
import { quiet, text } from './mail-look'
import type { View } from './mail-look'

export function Facts({ content }: Pick<View, 'content'>) {
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
  return sums?.map((sum, index) => (
    <Row key={`${index}:${sum.label}`}>
      <Column style={{ ...text, padding: '2px 0', textAlign: start }}>{sum.label}</Column>
      <Column style={{ ...text, padding: '2px 0', textAlign: end, whiteSpace: 'nowrap' }}>
        {sum.amount}
      </Column>
    </Row>
  ))
}

export function Items({ content, texts, locale }: Omit<View, 'sender'>) {
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
      <Sums sums={content.returned} start={start} end={end} />
    </Section>
  )
}
