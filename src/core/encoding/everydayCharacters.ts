import type { Encoding } from "./encodings.ts";

/** A script of thousands of characters: its commonest characters, and the place of the other usual ones in an encoding. */
export interface CharacterSet {
  readonly language: string;
  /** The commonest characters, roughly the most frequent first. */
  readonly everyday: string;
  /** The encoding whose rows from `firstLead` to `lastLead` hold the characters in general use. */
  readonly encoding: Encoding;
  readonly firstLead: number;
  readonly lastLead: number;
  readonly firstTrail: number;
}

const kana =
  "のいしてたにとはでなをがるかっまれもすらりくあんさうこだけよきそつえめどちおせわじみやねろへひばほゃょゅぶべごげずぼむふざびぞぎぬゆぜづぐぱぴぷぺぽぁぃぅぇぉンースルトリライクアフレロドシタンッテジコバムマサャプキウパョナカデビミネメグボニオブハセツダチモソポエワヤピホズケペガギノベュゼザゴゲヒヘユゾァィェォヴ";

/** Hanzi, kana and kanji, and Hangul, with the characters that reviews, news and questions are full of. */
export const characterSets: readonly CharacterSet[] = [
  {
    language: "zh-Hans",
    everyday:
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运吃店菜味服差评错推荐喜欢酒房干净价快送货",
    encoding: "gb18030",
    firstLead: 0xb0,
    lastLead: 0xd7,
    firstTrail: 0xa1,
  },
  {
    language: "zh-Hant",
    everyday:
      "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資吃店菜味服差評錯推薦喜歡酒房乾淨價格錢東西",
    encoding: "big5",
    firstLead: 0xa4,
    lastLead: 0xc6,
    firstTrail: 0x40,
  },
  {
    language: "ja",
    everyday:
      kana +
      "日一人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水男西電校語土木聞食車何南万毎白天母火右読友左休父雨部屋良駅近朝風呂美味対応宿泊利用温泉館狭悪思言方自的事者家新手場合的所地方員場立開力問代明動京目通理体田主題意不作用度強公持野以世多正安院心界教文元重集物使品着最高満足残念感予約料理",
    encoding: "euc-jp",
    firstLead: 0xb0,
    lastLead: 0xcf,
    firstTrail: 0xa1,
  },
  {
    language: "ko",
    everyday:
      "이다는을의에고하지가나도로한서인요리아기어은들그시있해자대사일스정수만게보를라습니으거여것안없좋면음세우장전주부구제상원선과와까오소동간너무때비말더되했니같치성진저위물내년국중모연았었할데생신조공실무분용경화방세입맛직친절별재미영회발러관식문적행통건산출계심양금차바타트운유",
    encoding: "euc-kr",
    firstLead: 0xb0,
    lastLead: 0xc8,
    firstTrail: 0xa1,
  },
];
