const words = `
ada adalah aja akan aku anda apa atas atau bagi bahwa baik bantu banyak barang baru bawah bayar bayarin beberapa begini
begitu belanja belas belum berapa beri besok bilang bisa blm boleh buat bukan bulan bulanan butuh ceban cek catat cuaca gimana gmn eh nih deh lho kan tuh catatan ambil ngambil diambil dibayar td tau tahu abaikan aturan tandai beli cicil cicilan cuma
dalam dan dapat dari dengan depan dgn di dia dicatat dipinjam ditambah dll dong dua dulu dulunya enam gak gajian ga gocap gopek
goceng habis hai halo hari harian harus hingga hutang hutangnya ia ingatkan ingetin ini itu iya jadi jangan jatuh jum'at jt juga juta
kalau kalo kami kamu kapan karena kasih kasihin kata kayak ke kembali kemarin kembaliin kemudian kepada kira kirim kita kok kredit
kurang kwitansi lagi lain lalu lama lebih lima lunas lunasi lusa malam mana masih masuk mau memang mereka minggu mingguan minjam
minjem minjemin minta mohon mulai nanti ngutang nya nyicil nominal oke ok orang pagi pakai pake paling pas perjanjian per pertama
pinjam pinjaman pinjamkan pinjemin pinjem piutang puluh punya ratus rb ribu rp rupiah saat saja saldo sama sampai sangat satu saya
sebelum sebelas sebentar sebesar sebulan sedang sekarang sekali selama seluruh semua seminggu sembilan semen sepuluh seratus seribu
serta sesuai setelah setengah setiap siang siapa sih sini sisa sisanya situ soal sore spp status sudah sdh tadi tahun tambah tanggal
tanpa tapi tempo tempat tenor tercatat terima terus tetap tf tgl tiap tidak tiga tgh titip tolong total toko transfer tunai tujuh
uang udah untuk utang utangnya utk warung ya yang yg
senin selasa rabu kamis jumat sabtu ahad januari februari maret april mei juni juli agustus september oktober november desember
kontan kemarin lusa empat delapan
semalam semalem barusan kemaren kmrn wah duh nah pokoknya katanya bilangnya balikin dibalikin kembalikan dikembalikan balik ganti
diganti ngasih dikasih kubantu kutalangi kukasih talangin nalangin nombokin makan bensin pulsa rokok listrik lunch dinner spotted
a about after again ago all also am an and any are as at back be been before borrow borrowed borrows but by can cash could credit
day days debt debts did do does dollar dollars due each end every first for from gave get give given got had has have he hello her
hi him his how hundred i if in installment installments is it just last lend lending lent loan loaned loans me million month monthly
months more much my need next no not note now of off on one or our out owe owed owes paid pay paying payment pays per please rest
say second send she since so some still sum ten thank thanks that the their them there they this thousand three till to today
tomorrow total transfer transferred two until up us want was we week weekly weeks were what when where which who will with within
year years yes yesterday you your four five six seven eight nine
monday tuesday wednesday thursday friday saturday sunday january february march may june july august october december
أن أنا أو إذا إلى الآن الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الشهر القادم القادمة الأسبوع بعد بقي تم ثم حتى حول خلال دفع
دفعت دين ديون ذلك ذكر ريال ريالا سدد سددت سلفت سلف شهر شهرين شهريا على عليه عليها عن عند عندي غدا في قبل قرض قسط أقساط كان كل كم لا لك لم له لها
لي ما مائة ألف آلاف مليون مبلغ مدة مرحبا مع من نعم هذا هذه هل هو هي و يوم أيام أسبوع أسبوعين يوميا يدفع اقترض أقرضت استلف استلفت أعطيت أخذ أخذت
`

/** What everybody says when it is about money: never taken for somebody's name. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(words.trim().split(/\s+/))

/** After such a word comes somebody, however small it is written; a debt's own word has somebody on either side. */
export const BEFORE_NAMES: ReadonlySet<string> = new Set(
  `pak bu bapak ibu mas mbak mba bang kak abang kakak om tante si sdr sdri ustadz ustaz haji hj mr mrs ms miss ke kepada dari sama
  untuk buat to from for by with السيد السيدة الأستاذ إلى من أبو أم مع`
    .trim()
    .split(/\s+/),
)
export const BESIDE_NAMES: ReadonlySet<string> = new Set(
  `pinjam pinjamkan pinjem pinjemin minjam minjem minjemin ngutang utang hutang bayar lunas lunasi nyicil ingatkan ingetin tagih
  lend lent owe owes owed borrow borrowed borrows paid pays remind loaned أقرضت اقترض استلف سلفت سدد دفع ذكر`
    .trim()
    .split(/\s+/),
)

/** With such a word a place begins. */
export const PLACES: ReadonlySet<string> = new Set(
  `jl jln jalan gg gang komplek kompleks perum perumahan dusun desa kelurahan kecamatan kampung blok rt rw alamat apartemen شارع حي
  طريق عنوان`
    .trim()
    .split(/\s+/),
)
