import { isLatin } from '@/lib/core/money/spoken/arabic'
import { ARABIC_WORDS } from './arabic-words'

/** What a word does in a line. A word that is in no list can only be part of a name. */
export type Role =
  | 'me'
  | 'lend'
  | 'lent_to'
  | 'borrow'
  | 'debt'
  | 'owe'
  | 'taken_by'
  | 'receivable'
  | 'pay'
  | 'settle'
  | 'receive'
  | 'to'
  | 'from'
  | 'with'
  | 'due'
  | 'note'
  | 'note_self'
  | 'for'
  | 'title'
  | 'filler'
  | 'polite'
  | 'done'
  | 'wish'
  | 'not'
  | 'unsure'
  | 'asking'
  | 'look'
  | 'terms'
  | 'instalment'

const LISTS: Readonly<Record<Role, string>> = {
  me: 'saya aku ak gue gua gw ane sy sya i me my mine',
  lend: 'pinjamin pinjemin minjemin minjamin meminjamkan pinjamkan pinjami meminjami minjami utangin hutangin ngutangin menghutangi nalangin talangin menalangi lend lent lends lending loan loaned loans kasih_pinjam kasih_pinjaman kasi_pinjam kasi_pinjaman ngasih_pinjam ngasih_pinjaman beri_pinjaman memberi_pinjaman',
  // The subject gets the money: "Budi dipinjami 50rb".
  lent_to:
    'dipinjami dipinjamin dipinjamkan dipinjemin dihutangi diutangi diutangin di_pinjami di_pinjamin di_pinjamkan di_hutangi di_utangi terima_pinjaman dapat_pinjaman dapet_pinjaman',
  borrow:
    'pinjam pinjem minjam minjem meminjam ngutang berutang berhutang ngebon kasbon borrow borrowed borrows borrowing',
  debt: 'utang hutang utangnya hutangnya pinjaman pinjamannya debt',
  owe: 'owe owes owed owing',
  // The money is the subject: "dipinjam Budi 50rb".
  taken_by: 'dipinjam dipinjem diutang dihutang di_pinjam di_utang di_hutang',
  receivable: 'piutang',
  pay: 'bayar byr mbayar membayar dibayar nyicil setor nyetor transfer tf trf ditransfer kirim_uang kembalikan kembaliin ngembaliin mengembalikan balikin pay pays paid paying repaid repay repays pay_back paid_back pays_back returned transferred',
  settle: 'lunas lunasi lunasin melunasi ngelunasin settled settle paid_off',
  receive: 'terima menerima nerima diterima received receive got',
  to: 'ke kpd kepada pada di to',
  from: 'dari dr dri drpd from frm',
  with: 'sama ama sm dengan dgn oleh',
  due: 'jatuh_tempo jatem tempo sampai sampe sampek hingga selama slm dalam dlm paling_lambat paling_lama deadline until till due by in within on kembali dikembalikan balik dibalikin',
  note: 'karena krn soal perihal note catatan ket keterangan because',
  note_self: 'beli buy buying',
  for: 'buat bwt untuk utk for',
  title:
    'pak bapak bpk bu ibu mas mba mbak mbk bang abang kak kakak dik adik om tante mr mrs ms miss haji hj',
  filler:
    'uang duit money cash tunai sebesar sejumlah sebanyak senilai nominal ada yg yang itu punya mempunyai has have had the a an aja saja pun juga siang malam tadi barusan sekarang now just of lagi dan and serta atau or pembayaran pembayarannya payment rekening rek via lewat catat catet catetin catatkan tulis record write_down pagi sore morning afternoon evening',
  polite:
    'gan bos boss bro sis min admin dong donk ya yaa yah iya deh nih loh lho kan tolong tlg mohon mhn please pls plis hai hi hello halo hallo hey hei permisi assalamualaikum makasih makasi mksh trims thanks thx thankyou terima_kasih thank_you oke ok okay sip maaf sorry oh eh um hm nah good_morning good_afternoon good_evening selamat_pagi selamat_siang selamat_sore selamat_malam',
  done: 'sudah udah udh sdh dah telah already done',
  wish: 'mau mo ingin pengen pengin pingin akan want wants wanna will would need needs butuh perlu minta',
  not: "tidak tdk tak gak ga gk nggak ngga enggak engga bukan jangan jgn belum blm blom batal batalin batalkan tanpa not dont don't doesnt doesn't didnt didn't never no cancel isn't hasn't haven't won't",
  unsure:
    'kalau kalo klo klau jika jk bila if misal misalnya umpama seandainya andai andaikan katanya kata kabarnya says said suppose mungkin maybe perhaps seharusnya harusnya should might may could rencana rencananya bilang nanya tanya pernah biasanya sering selalu dulu dahulu tandai anggap jadikan treat used usually always asked asks abaikan lupakan ignore disregard forget pretend hampir almost',
  asking:
    'much many apa apakah kapan berapa brp brapa siapa kenapa knp mengapa bagaimana gimana gmn mana dimana when how who why what which where did does do is are can bisa bisakah boleh bolehkah',
  look: 'cek check lihat liat tampilkan show sisa remaining balance saldo total',
  terms: 'bunga interest dicicil dicicilkan angsur angsuran diangsur tiap setiap every per monthly weekly',
  instalment: 'cicilan instalment installment instalments installments',
}

/** Every word, and every few words, that do something in a line. */
export const rolesOfWords: ReadonlyMap<string, Role> = new Map(
  [...Object.entries(LISTS), ...Object.entries(ARABIC_WORDS)].flatMap(([role, words]) =>
    words.split(' ').map((word) => [word.replaceAll('_', ' '), role as Role] as const),
  ),
)
const longest = 3

/** The role of the words that begin here, and how many they are. */
export function roleAt(words: readonly string[], at: number): { role: Role; length: number } | null {
  for (let length = longest; length > 0; length -= 1) {
    const role = rolesOfWords.get(words.slice(at, at + length).join(' '))
    if (role !== undefined && at + length <= words.length) return { role, length }
  }
  return null
}

export const isWord = (low: string): boolean => rolesOfWords.has(low)

/** Whether two words are one letter apart: one more, one less, another one, or two that changed places. */
export function isNear(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const [restOfOne, restOfOther] = [one.slice(start), other.slice(start)]
  if (restOfOne.slice(1) === restOfOther.slice(1)) return true
  if (restOfOne.slice(1) === restOfOther || restOfOne === restOfOther.slice(1)) return true
  const swapped = `${restOfOne[1] ?? ''}${restOfOne[0] ?? ''}${restOfOne.slice(2)}`
  return swapped === restOfOther
}

const VERB_ROLES = new Set<Role>([
  ...([
    'lend',
    'lent_to',
    'borrow',
    'debt',
    'owe',
    'taken_by',
    'receivable',
    'pay',
    'settle',
    'receive',
  ] as const),
])
const VERBS = [...rolesOfWords].filter(
  ([word, role]) => VERB_ROLES.has(role) && word.length > 3 && isLatin(word),
)

/** Whether a word may be one with a role, misspelled or run together, and no part of a name. */
export function isNearWord(low: string): boolean {
  if (isNear(low, 'rp') || VERBS.some(([verb]) => verb.length > 4 && low.startsWith(verb))) return true
  return (
    low.length >= 3 &&
    [...rolesOfWords.keys()].filter(isLatin).some((word) => word.length >= 4 && isNear(low, word))
  )
}

/** The verb that was meant by a word with one slip of a finger, where it can be one kind of verb only. */
export function verbNear(low: string): Role | null {
  if (low.length < 5) return null
  const roles = new Set(VERBS.flatMap(([verb, role]) => (isNear(low, verb) ? [role] : [])))
  const [role] = roles
  const isTurning = role === 'taken_by' || role === 'lent_to' || role === 'receivable'
  return roles.size === 1 && role !== undefined && !isTurning ? role : null
}
