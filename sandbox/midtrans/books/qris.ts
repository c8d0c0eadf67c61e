/** A part of a QRIS code: its tag, the length of what it says in two digits, and what it says. */
function part(tag: string, value: string): string {
  return `${tag}${String(value.length).padStart(2, '0')}${value}`
}

/** CRC-16/CCITT-FALSE, as EMV's codes end with it. */
function checksum(text: string): string {
  let crc = 0xffff
  for (const byte of Buffer.from(text, 'utf8')) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

const plain = (text: string, length: number): string => text.replaceAll(/[^ -~]/g, '').slice(0, length)

/** What a code says that is paid once: whom, how much (whole rupiah), and which transaction. */
export function qrisContent(paid: {
  merchantId: string
  merchantName: string
  amount: number
  transactionId: string
}): string {
  const account =
    part('00', 'COM.GO-JEK.WWW') + part('01', `9360091400${paid.merchantId.slice(1)}`) + part('03', 'UME')
  const text = [
    part('00', '01'),
    part('01', '12'),
    part('26', account),
    part('52', '5817'),
    part('53', '360'),
    part('54', String(paid.amount)),
    part('58', 'ID'),
    part('59', plain(paid.merchantName, 25) || 'MERCHANT'),
    part('60', 'JAKARTA'),
    part('61', '10110'),
    part('62', part('05', paid.transactionId.slice(0, 25))),
    '6304',
  ].join('')
  return text + checksum(text)
}
