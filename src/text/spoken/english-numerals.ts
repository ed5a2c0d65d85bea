const upToTwenty = [
  ...["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  ...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const powers: readonly (readonly [number, string])[] = [
  [1e9, "billion"],
  [1e6, "million"],
  [1e3, "thousand"],
  [100, "hundred"],
];

/** A whole number in English words; from a million million on, and with zeros in front, digit by digit. */
export function englishNumber(digits: string): string {
  const number = Number(digits);
  return /^0\d/.test(digits) || number >= 1e12 ? englishDigits(digits) : inWords(number);
}

function inWords(number: number): string {
  const power = powers.find(([value]) => number >= value);
  if (!power) return belowHundred(number);
  const [value, name] = power;
  const rest = number % value;
  const end = rest ? ` ${rest < 100 ? "and " : ""}${inWords(rest)}` : "";
  return `${inWords(Math.floor(number / value))} ${name}${end}`;
}

function belowHundred(number: number): string {
  if (number < 20) return upToTwenty[number] as string;
  const ones = number % 10;
  return `${tens[Math.floor(number / 10)]}${ones ? `-${upToTwenty[ones]}` : ""}`;
}

/** Digits one by one. */
export function englishDigits(digits: string): string {
  return [...digits].map((digit) => upToTwenty[Number(digit)]).join(" ");
}

/** *Nineteen eighteen*, *twenty twenty-six*, but *two thousand and five*. */
export function englishYear(digits: string): string {
  const [century, rest] = [digits.slice(0, 2), digits.slice(2)];
  if (century === "20" && rest < "10") return englishNumber(digits);
  if (rest === "00") return `${englishNumber(century)} hundred`;
  return `${englishNumber(century)} ${rest < "10" ? `oh ${englishNumber(rest.slice(1))}` : englishNumber(rest)}`;
}

const irregular: Record<string, string> = {
  ...{ one: "first", two: "second", three: "third", five: "fifth", eight: "eighth", nine: "ninth", twelve: "twelfth" },
};

/** *The fourteenth*, without its article. */
export function englishOrdinal(digits: string): string {
  const words = inWords(Number(digits));
  const last = /[a-z]+$/.exec(words)?.[0] ?? "";
  return words.slice(0, words.length - last.length) + (irregular[last] ?? `${last.replace(/y$/, "ie")}th`);
}
