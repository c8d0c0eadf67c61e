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
  me: 'saya aku ak gue gua gw ane sy i me my mine',
  lend: 'pinjamin pinjemin minjemin minjamin meminjamkan pinjamkan pinjami meminjami minjami utangin hutangin ngutangin menghutangi nalangin talangin menalangi lend lent lends lending loan loaned loans kasih_pinjam kasih_pinjaman kasi_pinjam kasi_pinjaman ngasih_pinjam ngasih_pinjaman beri_pinjaman memberi_pinjaman',
  // The subject gets the money: "Budi dipinjami 50rb".
  lent_to:
    'dipinjami dipinjamin dipinjamkan dipinjemin dihutangi diutangi diutangin terima_pinjaman dapat_pinjaman dapet_pinjaman',
  borrow:
    'pinjam pinjem minjam minjem meminjam ngutang berutang berhutang ngebon kasbon borrow borrowed borrows borrowing',
  debt: 'utang hutang utangnya hutangnya pinjaman pinjamannya debt',
  owe: 'owe owes owed owing',
  // The money is the subject: "dipinjam Budi 50rb".
  taken_by: 'dipinjam dipinjem diutang dihutang',
  receivable: 'piutang',
  pay: 'bayar byr mbayar membayar bayarin dibayar nyicil setor nyetor transfer tf trf ditransfer kirim_uang kembalikan kembaliin ngembaliin mengembalikan balikin pay pays paid paying repaid repay repays pay_back paid_back pays_back returned transferred',
  settle: 'lunas lunasi lunasin melunasi ngelunasin settled settle paid_off',
  receive: 'terima menerima nerima diterima received receive got',
  to: 'ke kpd kepada pada to',
  from: 'dari dr dri drpd from frm',
  with: 'sama ama sm dengan dgn oleh',
  due: 'jatuh_tempo jatem tempo sampai sampe sampek hingga selama slm dalam dlm paling_lambat paling_lama deadline until till due by in within on kembali dikembalikan balik dibalikin',
  note: 'karena krn soal perihal note catatan ket keterangan because',
  note_self: 'beli buy buying',
  for: 'buat bwt untuk utk for',
  title:
    'pak bapak bpk bu ibu mas mba mbak mbk bang abang kak kakak dik adik om tante mr mrs ms miss haji hj',
  filler:
    'uang duit money cash tunai sebesar sejumlah sebanyak senilai nominal ada yg yang itu punya mempunyai has have had the a an aja saja pun juga siang malam tadi barusan sekarang now just of lagi catat catet catetin catatkan tulis record write_down pagi sore morning afternoon evening',
  polite:
    'gan bos boss bro sis min admin dong donk ya yaa yah iya deh nih loh lho kan tolong tlg mohon mhn please pls plis hai hi hello halo hallo hey hei permisi assalamualaikum makasih makasi mksh trims thanks thx thankyou terima_kasih thank_you oke ok okay sip maaf sorry oh eh um hm nah good_morning good_afternoon good_evening selamat_pagi selamat_siang selamat_sore selamat_malam',
  done: 'sudah udah udh sdh dah telah already done',
  wish: 'mau mo ingin pengen pengin pingin akan want wants wanna will would need needs butuh perlu minta',
  not: "tidak tdk tak gak ga gk nggak ngga enggak engga bukan jangan jgn belum blm blom batal batalin batalkan tanpa not dont don't doesnt doesn't didnt didn't never no cancel isn't hasn't haven't won't",
  unsure:
    'kalau kalo klo klau jika jk bila if misal misalnya umpama seandainya andai andaikan katanya kata kabarnya says said suppose mungkin maybe perhaps seharusnya harusnya should might may could rencana rencananya bilang nanya tanya pernah biasanya sering selalu dulu dahulu tandai anggap jadikan treat used usually always asked asks abaikan lupakan ignore disregard forget pretend hampir almost',
  asking:
    'apa apakah kapan berapa brp brapa siapa kenapa knp mengapa bagaimana gimana gmn mana dimana when how who why what which where did does do is are can bisa bisakah boleh bolehkah',
  look: 'cek check lihat liat tampilkan show sisa remaining balance saldo total',
  terms: 'bunga interest dicicil dicicilkan angsur angsuran diangsur tiap setiap every per monthly weekly',
  instalment: 'cicilan instalment installment instalments installments',
}

const ROLES: ReadonlyMap<string, Role> = new Map(
  Object.entries(LISTS).flatMap(([role, words]) =>
    words.split(' ').map((word) => [word.replaceAll('_', ' '), role as Role] as const),
  ),
)
const longest = 2

/** The role of the words that begin here, and how many they are. */
export function roleAt(words: readonly string[], at: number): { role: Role; length: number } | null {
  for (let length = longest; length > 0; length -= 1) {
    const role = ROLES.get(words.slice(at, at + length).join(' '))
    if (role !== undefined && at + length <= words.length) return { role, length }
  }
  return null
}

export const isWord = (low: string): boolean => ROLES.has(low)

/** Whether a word is one letter off a word with a role: then it may be that word, misspelled, and no part of a name. */
export const isNearWord = (low: string): boolean =>
  low.length >= 3 && [...ROLES.keys()].some((word) => word.length >= 4 && isNear(low, word))

/** Verbs that are also read with one slip of a finger, where a line has no other verb. */
const SLIPS = 'pinjam pinjem minjem pinjamin pinjemin utang hutang bayar transfer borrowed'.split(' ')

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

/** The verb that was meant, where it is one only. */
export function verbNear(low: string): Role | null {
  if (low.length < 5) return null
  const roles = new Set(SLIPS.filter((verb) => isNear(low, verb)).map((verb) => ROLES.get(verb)))
  const [role] = roles
  return roles.size === 1 && role !== undefined ? role : null
}
