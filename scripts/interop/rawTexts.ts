/** Parts of short reviews in a language: what is spoken of, what is said of it (good, then bad), and when. */
interface Phrases {
  readonly subjects: readonly string[];
  readonly good: readonly string[];
  readonly bad: readonly string[];
  readonly ends: readonly string[];
  /** Between the parts: nothing in scripts that have no blanks. */
  readonly blank: string;
}

const phrases: Readonly<Record<"en" | "zh" | "ar" | "th", Phrases>> = {
  en: {
    subjects: ["The room", "Breakfast", "Our driver", "The café’s staff", "This book"],
    good: ["was lovely", "made us happy", "is worth every cent", "couldn't be better"],
    bad: ["was awful", "let us down", "is a waste of £20", "couldn't be worse"],
    ends: ["this time!", "on Monday 😀", "as always.", "— see www.example.com", "(2nd visit)"],
    blank: " ",
  },
  zh: {
    subjects: ["房间", "早餐", "司机", "服务员", "这本书"],
    good: ["非常好", "让人满意", "物超所值", "好得不能再好"],
    bad: ["非常差", "让人失望", "浪费了20元", "差得不能再差"],
    ends: ["！", "，这次也是。", "😀", "，下次再说", "（第２次）"],
    blank: "",
  },
  ar: {
    subjects: ["الغرفة", "الفطور", "السائق", "الموظفون", "هذا الكتاب"],
    good: ["رائع جدا", "أسعدنا كثيرا", "يستحق الثمن", "لا يمكن أن يكون أفضل"],
    bad: ["سيئ جدا", "خيّب أملنا", "مضيعة للوقت", "لا يمكن أن يكون أسوأ"],
    ends: ["هذه المرة!", "يوم الاثنين ٢٠٢٤", "كالعادة.", "، شكرا", "(الزيارة الثانية)"],
    blank: " ",
  },
  th: {
    subjects: ["ห้องพัก", "อาหารเช้า", "คนขับรถ", "พนักงาน", "หนังสือเล่มนี้"],
    good: ["ดีมาก", "ทำให้เราพอใจ", "คุ้มค่าเงิน", "ดีที่สุดเลย"],
    bad: ["แย่มาก", "ทำให้เราผิดหวัง", "เสียเงินเปล่า", "แย่ที่สุดเลย"],
    ends: ["ครั้งนี้!", "วันจันทร์ ๒๕๖๗", "เหมือนเดิม", "ค่ะ", "(ครั้งที่ ๒)"],
    blank: " ",
  },
};

/** A raw row of every kind of column, and its right answer. */
export interface RawRow {
  readonly language: keyof typeof phrases;
  readonly text: string;
  readonly stars: string;
  readonly place: string;
  readonly label: "good" | "bad";
}

/** All reviews that the phrases make: 200 in each of four languages and scripts, written for this project. */
export const rawRows: readonly RawRow[] = (["en", "zh", "ar", "th"] as const).flatMap((language) => {
  const { subjects, good, bad, ends, blank } = phrases[language];
  const said = [
    ...good.map((words) => [words, "good"] as const),
    ...bad.map((words) => [words, "bad"] as const),
  ];
  return subjects.flatMap((subject, place) =>
    said.flatMap(([words, label], at) =>
      ends.map((end, last) => ({
        language,
        text: [subject, words, end].join(blank),
        // Some cells are missing, as they are in tables.
        stars: (at + last) % 9 === 0 ? "" : String(label === "good" ? 5 - (last % 2) : 1 + (last % 3)),
        place: ["north", "south", "", "east", "west"][place] ?? "",
        label,
      })),
    ),
  );
});
