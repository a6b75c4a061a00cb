/** Letters that stand in for those of one script. Ordinary ones of middling width, so that lines break where they broke. */
const SCRIPTS: readonly { readonly is: RegExp; readonly letters: string }[] = [
  { is: /[a-z]/u, letters: 'abcdeghknopqsuvxyz' },
  { is: /[A-Z]/u, letters: 'ABCDEFGHKLNPRSTUVXYZ' },
  { is: /\p{Script=Latin}/u, letters: 'áàâäãåéèêëóòôöõúùûü' },
  { is: /\p{Script=Arabic}/u, letters: 'بتثجحخسشصضطظعغفقكلمنهي' },
  { is: /\p{Script=Hebrew}/u, letters: 'אבגדהוזחטילמנסעפצקרשת' },
  { is: /\p{Script=Cyrillic}/u, letters: 'авгдезиклмнопрстухч' },
  { is: /\p{Script=Greek}/u, letters: 'αβγδεζηθκλμνξοπρστυφχ' },
  { is: /\p{Script=Han}/u, letters: '天地人山水火木金土日月年心手口目耳上下中大小' },
  { is: /\p{Script=Hiragana}/u, letters: 'あいうえおかきくけこさしすせそたちつてと' },
  { is: /\p{Script=Katakana}/u, letters: 'アイウエオカキクケコサシスセソタチツテト' },
  { is: /\p{Script=Hangul}/u, letters: '가나다라마바사아자차카타파하' },
  { is: /\p{Script=Thai}/u, letters: 'กขคงจชซดตถทนบปผพมยรลวส' },
  { is: /\p{Script=Devanagari}/u, letters: 'कखगघचजटठडतथदनपबमयरलवसह' },
];

/** Marks that are set on letters, of scripts that have their own. */
const MARKS: readonly { readonly is: RegExp; readonly mark: string }[] = [
  { is: /\p{Script=Arabic}/u, mark: '\u064E' },
  { is: /\p{Script=Hebrew}/u, mark: '\u05B7' },
  { is: /\p{Script=Thai}/u, mark: '\u0E34' },
  { is: /\p{Script=Devanagari}/u, mark: '\u093F' },
];

const pick = (letters: string, random: () => number): string =>
  letters.charAt(Math.floor(random() * letters.length));

function letterFor(char: string, random: () => number): string {
  // two code units take two: a mathematical letter, or a rarer Han
  if (char.length === 2) return /\p{Script=Han}/u.test(char) ? '𠀀' : '𝐱';
  const script = SCRIPTS.find(({ is }) => is.test(char));
  return pick(script?.letters ?? 'abcdeghknopqsuvxyz', random);
}

/** What stands in for one character: of the same kind and script, and as long in UTF-16 as it. */
export function placeholderFor(char: string, random: () => number): string {
  if (/[0-9]/u.test(char)) return pick('0123456789', random);
  // joiners and skin tones say what an emoji looks like, and nothing else
  if (/\p{Extended_Pictographic}/u.test(char)) return char.length === 2 ? '🙂' : '☺';
  if (/\p{Regional_Indicator}/u.test(char)) return '🇽';
  if (/\p{M}/u.test(char) && char.length === 1 && char !== '\uFE0F')
    return MARKS.find(({ is }) => is.test(char))?.mark ?? '\u0301';
  if (/\p{L}/u.test(char)) return letterFor(char, random);
  if (/\p{N}/u.test(char)) return char.length === 2 ? '𝟎' : pick('0123456789', random);
  return char;
}
